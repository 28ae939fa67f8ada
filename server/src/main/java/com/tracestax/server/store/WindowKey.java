package com.tracestax.server.store;

/** Which window of which job or level. */
record WindowKey(long ownerId, long startMs, long widthMs) {
  static final long FINE_MS = 5 * 60_000L;
  static final long COARSE_MS = 3_600_000L;

  static WindowKey fine(long ownerId, long atMs) {
    return new WindowKey(ownerId, startOf(atMs, FINE_MS), FINE_MS);
  }

  static WindowKey coarse(long ownerId, long atMs) {
    return new WindowKey(ownerId, startOf(atMs, COARSE_MS), COARSE_MS);
  }

  static long startOf(long atMs, long widthMs) {
    return Math.floorDiv(atMs, widthMs) * widthMs;
  }

  long endMs() {
    return startMs + widthMs;
  }
}
