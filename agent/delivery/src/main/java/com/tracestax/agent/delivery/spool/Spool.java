package com.tracestax.agent.delivery.spool;

import java.io.Closeable;
import java.util.List;
import java.util.Objects;

/**
 * Events on disk, for the time they cannot be sent. Not thread-safe: the caller holds one lock for
 * all calls, {@link #counters()} alone comes from any thread. It has no thread of its own, and
 * touches the disk only in calls that must.
 *
 * <p>Nothing here throws for what a disk does: what cannot be stored stays with the caller.
 */
public final class Spool implements Closeable {
  private final SpoolTally tally = new SpoolTally();
  private long places;

  private Spool() {}

  public static Spool at(SpoolSettings settings, SpoolLog log) {
    Objects.requireNonNull(settings, "settings");
    Objects.requireNonNull(log, "log");
    return new Spool();
  }

  /** The next place in the order, for a batch that may have to be stored there later. */
  public long reserve() {
    return places++;
  }

  /**
   * Stores at a reserved place, before everything that was appended since.
   *
   * @return false if nothing was stored: the caller keeps the events
   */
  public boolean store(long place, List<byte[]> events) {
    return false;
  }

  /**
   * Stores behind everything else: all of the events or none.
   *
   * @return false if nothing was stored: the caller keeps the events
   */
  public boolean append(List<byte[]> events) {
    return false;
  }

  /** Nothing of this JVM is on disk. */
  public boolean isEmpty() {
    return true;
  }

  /**
   * The oldest unsettled events of this JVM, the same ones until they are settled.
   *
   * @param maxBytes the sum of the events' sizes, exceeded only by a single event
   * @return null if there are none
   */
  public Stored next(int maxEvents, long maxBytes) {
    return null;
  }

  /** As {@link #next}, of dead JVMs of the same scope or project. */
  public Stored nextLeftover(int maxEvents, long maxBytes) {
    return null;
  }

  /** The events were sent, or are counted as lost elsewhere. All of a batch, never a part of it. */
  public void settle(Stored batch) {}

  /** Takes over what dead JVMs left. Lists a folder or two: not for every second. */
  public void lookForLeftovers() {}

  /** What the server says the key's project is. */
  public void project(String id) {}

  /** Any thread. */
  public SpoolCounters counters() {
    return new SpoolCounters(tally);
  }

  /** Leaves what is stored to the next JVM. Nothing can be stored or read any more. */
  @Override
  public void close() {}
}
