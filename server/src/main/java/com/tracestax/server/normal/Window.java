package com.tracestax.server.normal;

import java.util.EnumMap;

/**
 * What became of the attempts of one job within one stretch of time: counters and distributions,
 * which add up to those of any longer stretch. Not thread-safe.
 */
public final class Window {
  /** What is counted. An attempt counts as started where it started, else where it ended. */
  public enum Counter {
    STARTED,
    SUCCEEDED,
    FAILED,
    RETRIED,
    /** Stopped on purpose: no failure, and no success. */
    STOPPED,
    /** Starts of a second or later attempt. */
    REPEATED,
    /** Stalls and timeouts. */
    SIGNALLED
  }

  private final EnumMap<Counter, Long> counts = new EnumMap<>(Counter.class);
  private final Sketch durationsMs;
  private final Sketch waitsMs;
  private final ErrorTypes errors = new ErrorTypes();

  public Window() {
    this(new Sketch(), new Sketch());
  }

  /** Goes on from these. */
  public Window(Sketch durationsMs, Sketch waitsMs) {
    this.durationsMs = durationsMs;
    this.waitsMs = waitsMs;
  }

  /** A negative number takes back what was counted before: an end may be replaced. */
  public void count(Counter counter, long by) {
    counts.merge(counter, by, Long::sum);
  }

  public long count(Counter counter) {
    return counts.getOrDefault(counter, 0L);
  }

  /** Attempts that ended, however. */
  public long ends() {
    return verdicts() + count(Counter.STOPPED);
  }

  /** Ends that say whether the job works; a job that was stopped says nothing of it. */
  public long verdicts() {
    return count(Counter.SUCCEEDED) + failures();
  }

  /** An attempt that failed and is tried again has failed as well. */
  public long failures() {
    return count(Counter.FAILED) + count(Counter.RETRIED);
  }

  /** Milliseconds of those that succeeded: a failure is quick or slow for reasons of its own. */
  public Sketch durationsMs() {
    return durationsMs;
  }

  /** Milliseconds from due (or enqueued) to started, of first attempts. */
  public Sketch waitsMs() {
    return waitsMs;
  }

  public ErrorTypes errors() {
    return errors;
  }

  public void merge(Window other) {
    other.counts.forEach(this::count);
    durationsMs.merge(other.durationsMs);
    waitsMs.merge(other.waitsMs);
    errors.merge(other.errors);
  }
}
