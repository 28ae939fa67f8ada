package com.tracestax.server.store;

import java.util.OptionalLong;

/** The side that makes room. Called by one thread; commits go on in between. */
public interface StoreUpkeep {

  /**
   * Deletes up to `maxRows` of the oldest rows of each kind that are beyond the horizon.
   *
   * @return how many were deleted
   */
  int purge(Horizon horizon, int maxRows);

  /**
   * Merges up to `maxRows` windows of 5 minutes that began before the given moment into those of
   * their hours.
   *
   * @return how many were merged
   */
  int rollUp(long olderThanMs, int maxRows);

  Space space();

  /** The moment of the oldest run, event or notice; empty if there is none. */
  OptionalLong oldestMs();

  /**
   * Gives up to so much of the free room back to the file system.
   *
   * @return how much it was; 0 if the store only uses it again itself
   */
  long release(long maxBytes);

  /**
   * @param usedBytes what holds data
   * @param freeBytes what is free inside the store
   */
  record Space(long usedBytes, long freeBytes) {}
}
