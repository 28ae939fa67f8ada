package com.tracestax.server.normal;

/** The readings of a level within one stretch of time. */
public record GaugeSpan(long startMs, long widthMs, Sketch levels) {
  public long endMs() {
    return startMs + widthMs;
  }
}
