package com.tracestax.server.store;

/**
 * Which runs to list. Null means any; `before` is the last row of the page before. Parts of runs
 * are listed if they are asked for: all of them, or by their name.
 */
public record RunQuery(
    String job, String queue, String status, boolean parts, int limit, Position before) {
  public static final int MAX_LIMIT = 500;

  public static RunQuery newest(int limit) {
    return new RunQuery(null, null, null, true, limit, null);
  }

  /** A place in the list: its moment, and its id among those of the same moment. */
  public record Position(long atMs, long id) {}
}
