package com.tracestax.server.store;

/** Which runs to list. Null means any; `before` is the last row of the page before. */
public record RunQuery(String job, String queue, String status, int limit, Position before) {
  public static final int MAX_LIMIT = 500;

  public static RunQuery newest(int limit) {
    return new RunQuery(null, null, null, limit, null);
  }

  /** A place in the list: its moment, and its id among those of the same moment. */
  public record Position(long atMs, long id) {}
}
