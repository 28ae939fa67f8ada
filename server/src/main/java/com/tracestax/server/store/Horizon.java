package com.tracestax.server.store;

/**
 * What is old enough to be deleted: before these moments.
 *
 * @param openRunsMs runs that have not ended; not later than the next
 * @param runsMs other runs, notices and whatever else tells what happened in detail
 * @param eventIdsMs what is needed to recognise an event that comes again
 * @param summariesMs what was added up
 */
public record Horizon(long openRunsMs, long runsMs, long eventIdsMs, long summariesMs) {
  public Horizon(long runsMs, long eventIdsMs, long summariesMs) {
    this(runsMs, runsMs, eventIdsMs, summariesMs);
  }

  public static Horizon of(long olderThanMs) {
    return new Horizon(olderThanMs, olderThanMs, olderThanMs);
  }
}
