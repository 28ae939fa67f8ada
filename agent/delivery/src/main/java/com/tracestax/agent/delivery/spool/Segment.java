package com.tracestax.agent.delivery.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** What is known of one file with events, and how far it is settled. */
final class Segment {
  private final String owner;
  private final long place;
  private final long createdMillis;
  private final long openedNanos;
  private Path path;
  private int events;
  private int settled;
  private long sizeInBytes;
  private long settledUpTo;
  private int failedReads;
  private String damage;

  Segment(Path path, FileName name, SegmentHeader header, long openedNanos) {
    this(path, name.owner(), name.place(), header.createdMillis(), openedNanos);
    settledUpTo = header.sizeInBytes();
    sizeInBytes = header.sizeInBytes();
  }

  private Segment(Path path, String owner, long place, long createdMillis, long openedNanos) {
    this.path = path;
    this.owner = owner;
    this.place = place;
    this.createdMillis = createdMillis;
    this.openedNanos = openedNanos;
  }

  /** With a header on disk and no events yet. */
  static Segment begun(Path path, FileName name, long createdMillis, int headerBytes, long nanos) {
    Segment segment = new Segment(path, name.owner(), name.place(), createdMillis, nanos);
    segment.settledUpTo = headerBytes;
    segment.sizeInBytes = headerBytes;
    return segment;
  }

  Path path() {
    return path;
  }

  long place() {
    return place;
  }

  long createdMillis() {
    return createdMillis;
  }

  /** When this JVM first saw it, by the clock that does not jump. */
  long openedNanos() {
    return openedNanos;
  }

  long sizeInBytes() {
    return sizeInBytes;
  }

  int unsettled() {
    return events - settled;
  }

  /** Where the first record starts that is not settled. */
  long settledUpTo() {
    return settledUpTo;
  }

  void grew(int moreEvents, long moreBytes) {
    events += moreEvents;
    sizeInBytes += moreBytes;
  }

  void settle(int count, long upTo) {
    settled += count;
    settledUpTo = upTo;
  }

  int failedAgain() {
    return ++failedReads;
  }

  /** Null while nothing is known to be wrong. */
  String damage() {
    return damage;
  }

  /** Nothing can be read after the next {@code readable} events. */
  void damaged(String what, int readable) {
    damage = what;
    events = settled + readable;
  }

  /** Nothing will be written to it any more: the name says how many events there are. */
  void finish() throws IOException {
    Path target = path.resolveSibling(FileName.finished(owner, place, events));
    if (!target.equals(path)) {
      Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
      path = target;
    }
  }
}
