package com.tracestax.agent.delivery.spool;

/** A snapshot of what a spool holds and what it had to give up. */
public final class SpoolCounters {
  private final long events;
  private final long bytes;
  private final long leftoverEvents;
  private final int leftoverFiles;
  private final long setAsideFiles;
  private final long droppedByFull;
  private final long droppedByAge;
  private final long droppedByDamage;
  private final String failure;

  SpoolCounters(SpoolTally tally) {
    events = tally.events;
    bytes = tally.bytes;
    leftoverEvents = tally.leftoverEvents;
    leftoverFiles = tally.leftoverFiles;
    setAsideFiles = tally.setAsideFiles.get();
    droppedByFull = tally.droppedByFull.get();
    droppedByAge = tally.droppedByAge.get();
    droppedByDamage = tally.droppedByDamage.get();
    failure = tally.failure;
  }

  /** Of this JVM, on disk and not settled. */
  public long events() {
    return events;
  }

  /** Of the files with events of this JVM. */
  public long bytes() {
    return bytes;
  }

  /** Of dead JVMs, taken over and not settled. */
  public long leftoverEvents() {
    return leftoverEvents;
  }

  public int leftoverFiles() {
    return leftoverFiles;
  }

  /** Files that were found damaged, foreign or of a newer version since this JVM started. */
  public long setAsideFiles() {
    return setAsideFiles;
  }

  /** Events dropped to make room for newer ones. */
  public long droppedByFull() {
    return droppedByFull;
  }

  public long droppedByAge() {
    return droppedByAge;
  }

  /** Events that could not be read back; where their number is unknown, each damage counts one. */
  public long droppedByDamage() {
    return droppedByDamage;
  }

  /** Why nothing can be stored at the moment, null if it can. */
  public String failure() {
    return failure;
  }
}
