package com.tracestax.server.store;

/**
 * What is old enough to be deleted: before these moments.
 *
 * @param runsMs runs, notices and whatever else tells what happened in detail
 * @param eventIdsMs what is needed to recognise an event that comes again
 * @param summariesMs what was added up
 */
public record Horizon(long runsMs, long eventIdsMs, long summariesMs) {
  public static Horizon of(long olderThanMs) {
    return new Horizon(olderThanMs, olderThanMs, olderThanMs);
  }
}
