package com.tracestax.agent.runtime;

import java.lang.ref.WeakReference;
import java.util.Map;

/**
 * The signs of life of one attempt. Beaten on application threads, which costs a few volatile
 * writes and no lock: of two threads that beat at the same time one may go unseen.
 */
final class Beats {
  /** Two gaps: with fewer nobody can tell what is usual. */
  private static final int ENOUGH = 3;

  /** Several threads beat, so that none of them is the one to look at. */
  private static final WeakReference<Thread> SEVERAL = new WeakReference<>(null);

  /** Of earlier runs of the job. */
  private final long usualGapNanos;

  private volatile long lastNanos;
  private volatile long longestGapNanos;
  private volatile int count;
  private volatile WeakReference<Thread> thread;
  private volatile Map<String, Object> latest;

  /** Used on the timer's thread alone. */
  private final Silence silence;

  /** What the server was told last, and in which report; used on the delivery thread alone. */
  private Map<String, Object> reported;

  private long reportNumber;

  Beats(long usualGapNanos, Silence silence) {
    this.usualGapNanos = usualGapNanos;
    this.silence = silence;
  }

  /**
   * @param fields how far the attempt has got
   */
  void beat(Map<String, Object> fields, long nowNanos) {
    int before = count;
    if (before > 0 && nowNanos - lastNanos > longestGapNanos) {
      longestGapNanos = nowNanos - lastNanos;
    }
    if (before < ENOUGH) {
      count = before + 1;
    }
    see(Thread.currentThread());
    latest = fields;
    lastNanos = nowNanos;
  }

  private void see(Thread current) {
    WeakReference<Thread> known = thread;
    if (known == null) {
      thread = new WeakReference<>(current);
    } else if (known != SEVERAL && known.get() != current) {
      thread = SEVERAL;
    }
  }

  boolean areEnough() {
    return count >= ENOUGH;
  }

  long lastNanos() {
    return lastNanos;
  }

  /** Between two beats so far. */
  long longestGapNanos() {
    return longestGapNanos;
  }

  /** The same, or what was longer in earlier runs. */
  long expectedGapNanos() {
    return Math.max(longestGapNanos, usualGapNanos);
  }

  /** The one thread that beats; null if there are several, or it is gone. */
  Thread thread() {
    WeakReference<Thread> known = thread;
    return known == null ? null : known.get();
  }

  Silence silence() {
    return silence;
  }

  /** How far the attempt had got with the last beat; null before the first. */
  Map<String, Object> latest() {
    return latest;
  }

  /** Whether there is something that no report has said. */
  boolean isNews() {
    return latest != reported;
  }

  /** Of the last report this was in; 0 if it was in none. */
  long reportNumber() {
    return reportNumber;
  }

  /** How far the attempt has got, which this report says. */
  Map<String, Object> report(long number) {
    reportNumber = number;
    reported = latest;
    return reported;
  }
}
