package com.tracestax.agent.runtime;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Looks at an attempt that has not beaten for long: it stands still if its thread has the same top
 * frames three times, a second apart. One that moves is left alone for a minute; one whose thread
 * cannot be looked at counts as standing still. Used on the timer's thread.
 */
final class Silence {
  private static final int TOP_FRAMES = 8;
  private static final int LOOKS = 3;

  /** Less than the timer's second: it may come a little early, or twice in a row after a pause. */
  private static final long BETWEEN_LOOKS_NANOS = TimeUnit.MILLISECONDS.toNanos(900);

  private static final long AFTER_A_MOVE_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final Function<Thread, StackTraceElement[]> stacks;
  private long sinceNanos;
  private boolean said;
  private int looks;
  private StackTraceElement[] top = {};
  private long nextLookNanos;

  Silence(Function<Thread, StackTraceElement[]> stacks) {
    this.stacks = stacks;
  }

  /** Whether the time has come to look at it. */
  boolean isDue(Beats beats, long nowNanos) {
    if (sinceNanos != beats.lastNanos()) {
      begin(beats.lastNanos(), nowNanos);
    }
    return !said && nowNanos - nextLookNanos >= 0;
  }

  /** True once of each silence: that it stands still. */
  boolean look(Beats beats, long nowNanos) {
    StackTraceElement[] now = top(beats.thread());
    boolean moved = looks > 0 && !Arrays.equals(top, now);
    nextLookNanos = nowNanos + (moved ? AFTER_A_MOVE_NANOS : BETWEEN_LOOKS_NANOS);
    looks = moved ? 0 : looks + 1;
    top = now;
    said = looks >= LOOKS;
    return said;
  }

  private void begin(long lastNanos, long nowNanos) {
    sinceNanos = lastNanos;
    said = false;
    looks = 0;
    nextLookNanos = nowNanos;
  }

  /** Empty if it cannot be looked at. */
  private StackTraceElement[] top(Thread thread) {
    if (thread == null) {
      return new StackTraceElement[0];
    }
    try {
      StackTraceElement[] stack = stacks.apply(thread);
      return Arrays.copyOf(stack, Math.min(stack.length, TOP_FRAMES));
    } catch (SecurityException e) {
      return new StackTraceElement[0]; // the application's own rules forbid it
    }
  }
}
