package com.tracestax.server.detect;

import com.tracestax.server.detect.Finding.Kind;
import com.tracestax.server.detect.Finding.Severity;
import java.util.Optional;

/**
 * A worker has fallen silent without a good-bye. A clean exit is never dead, nor is a worker that
 * never promised heartbeats, nor one whose SDK says no good-bye unless it leaves runs in flight:
 * otherwise each deploy would look like deaths.
 *
 * <p>Guarantee: never before three heartbeat intervals and 60 s in which this server could have
 * heard it. What cannot be told from death is a JVM that is paused or cut off for as long; its next
 * word closes the finding. The same at each sensitivity.
 *
 * <p>Cost: none to speak of.
 *
 * <p>A number: a heartbeat each 30 s, killed right after one: dead after 90 s.
 */
public final class DeadWorker implements Detector<WorkerView> {
  private static final long INTERVALS = 3;

  /** A full collection of garbage may take that long. */
  private static final long LEAST_MS = 60_000;

  @Override
  public Optional<Finding> judge(WorkerView view) {
    long limit = Math.max(LEAST_MS, INTERVALS * view.heartbeatIntervalMs());
    long silent = view.nowMs() - Math.max(view.lastSeenMs(), view.listeningSinceMs());
    boolean mayBeSilent = view.shutDown() || !view.heartbeatsExpected() || view.mayHaveLeft();
    if (mayBeSilent || silent <= limit) {
      return Optional.empty();
    }
    long since = view.nowMs() - view.lastSeenMs();
    String runs = view.openRuns() == 0 ? "" : ", with " + view.openRuns() + " runs in flight";
    return Optional.of(
        Findings.of(
            Kind.DEAD_WORKER,
            view.openRuns() == 0 ? Severity.WARNING : Severity.CRITICAL,
            "not heard of for %s, normally every %s%s"
                .formatted(Words.time(since), Words.time(view.heartbeatIntervalMs()), runs),
            "observed_ms",
            since,
            "expected_ms",
            view.heartbeatIntervalMs(),
            "open_runs",
            view.openRuns()));
  }
}
