package com.tracestax.server.detect;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A worker that promised heartbeats and fell silent without a good-bye. */
public final class DeadWorker implements Detector<WorkerView> {
  private static final int INTERVALS = 3;
  private static final long AT_LEAST_MS = TimeUnit.SECONDS.toMillis(60);

  @Override
  public Optional<Finding> judge(WorkerView worker) {
    long patienceMs = Math.max(AT_LEAST_MS, INTERVALS * worker.heartbeatIntervalMs());
    long heardMs = Math.max(worker.lastSeenMs(), worker.listeningSinceMs());
    boolean dead = worker.nowMs() - heardMs > patienceMs;
    if (!worker.heartbeatsExpected() || worker.shutDown() || !dead) {
      return Optional.empty();
    }
    long silentMs = worker.nowMs() - worker.lastSeenMs();
    String sentence =
        "%s is dead: silent for %d s without a good-bye"
            .formatted(worker.workerKey(), TimeUnit.MILLISECONDS.toSeconds(silentMs));
    return Optional.of(
        new Finding(
            Finding.Kind.DEAD_WORKER,
            Finding.Severity.CRITICAL,
            sentence,
            Map.of("silent_ms", silentMs, "open_runs", worker.openRuns())));
  }
}
