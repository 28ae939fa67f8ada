package com.tracestax.server.normal;

/** A window and the stretch of time it covers. */
public record WindowSpan(long startMs, long widthMs, Window window) {
  public long endMs() {
    return startMs + widthMs;
  }
}
