package com.tracestax.server.judge;

/**
 * Since when this server can have heard everybody: its start, or the last time it could not take
 * what came. Silence from before that says nothing. Thread-safe.
 */
public final class Listening {
  private volatile long sinceMs;

  public Listening(long startedAtMs) {
    sinceMs = startedAtMs;
  }

  /** Somebody could not be heard at that moment: the answer was that the server is busy. */
  public void deafAt(long nowMs) {
    sinceMs = nowMs;
  }

  public long sinceMs() {
    return sinceMs;
  }
}
