package com.tracestax.server.normal;

/**
 * How far the normal of a job is known: judged from 50 ends and 24 hours on.
 *
 * @param events ends seen within the look-back
 * @param sinceMs when the first of them was, null before it
 */
public record Learning(long events, Long sinceMs, long neededEvents, long neededMs) {
  public boolean isDone(long nowMs) {
    return events >= neededEvents && sinceMs != null && nowMs - sinceMs >= neededMs;
  }
}
