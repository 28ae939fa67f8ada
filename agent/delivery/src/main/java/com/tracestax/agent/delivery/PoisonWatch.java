package com.tracestax.agent.delivery;

/**
 * Tells events that something on the way cannot stand (a firewall that takes a stack trace for an
 * attack and says 403, a server that fails at one event with 500, a connection that is cut at a
 * certain size) from an endpoint that is in trouble: that one takes no reports either. After five
 * failures in a row, each with a report taken since the one before, batches are halved with each
 * further failure; an event that fails alone three times more is given up. At the usual back-off
 * this takes a quarter of an hour, and costs one event instead of all.
 *
 * <p>Delivery thread only.
 */
final class PoisonWatch {
  private static final int PATIENCE = 5;
  private static final int PATIENCE_WITH_ONE = 3;
  private static final int NO_LIMIT = Integer.MAX_VALUE;

  private int failures;
  private int failuresAlone;
  private int limit = NO_LIMIT;

  /** How many events may travel together. */
  int limit() {
    return limit;
  }

  void accepted() {
    failures = 0;
    failuresAlone = 0;
    limit = limit > NO_LIMIT / 2 ? NO_LIMIT : limit * 2;
  }

  /**
   * A request with events failed.
   *
   * @param reportsAreTaken a report was taken since the last failure
   * @return true if it is to be given up
   */
  boolean failed(int events, boolean reportsAreTaken) {
    if (!reportsAreTaken) {
      failures = 0;
      return false;
    }
    failures++;
    if (failures < PATIENCE) {
      return false;
    }
    if (events > 1) {
      limit = events / 2;
      return false;
    }
    failuresAlone++;
    return failuresAlone >= PATIENCE_WITH_ONE;
  }
}
