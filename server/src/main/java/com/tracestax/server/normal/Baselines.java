package com.tracestax.server.normal;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * The normal of every job that somebody asks for, computed when it is asked for and remembered for
 * 15 minutes, of at most 16,384 jobs: 2 KB for a job that is rare, 5.3 KB for one that runs all day
 * (measured), so 87 MB at the very most. Any thread but the writer's, which has better things to
 * do.
 */
public final class Baselines {
  static final int MAX_REMEMBERED = 16_384;

  private static final long MAX_AGE_MS = Duration.ofMinutes(15).toMillis();

  /** Two versions that take turns must not have it computed for each run. */
  private static final long MIN_AGE_MS = Duration.ofMinutes(1).toMillis();

  private final History history;
  private final LearningRules rules;
  private final InstantSource clock;
  private final Recent<JobKey, Baseline> recent = new Recent<>(MAX_REMEMBERED, MAX_AGE_MS);

  public Baselines(History history, LearningRules rules, InstantSource clock) {
    this.history = history;
    this.rules = rules;
    this.clock = clock;
  }

  /** Of a job nobody knows it is one about which nothing is known. */
  public Baseline of(JobKey job) {
    return recent.get(job, clock.millis(), this::compute);
  }

  private Baseline compute(JobKey job) {
    long nowMs = clock.millis();
    JobPair pair = history.pair(job).orElse(null);
    List<WindowSpan> windows = history.windows(job, rules.readFromMs(nowMs), nowMs);
    return BaselineMath.compute(
        job,
        windows,
        pair == null ? Starts.NONE : pair.starts(),
        pair == null ? Baseline.Deploy.UNKNOWN : pair.deploy(),
        rules,
        nowMs);
  }

  /** A run of another version than the one that is remembered: asks anew. Quick, on any thread. */
  public void noticed(Observation run) {
    Baseline known = run.version() == null ? null : recent.peek(run.job());
    if (known != null
        && !run.version().equals(known.deploy().version())
        && clock.millis() - known.computedAtMs() > MIN_AGE_MS) {
      recent.forget(run.job());
    }
  }

  /** How many are remembered. */
  int size() {
    return recent.size();
  }
}
