package com.tracestax.server.judge;

import com.tracestax.server.detect.Finding;
import com.tracestax.server.detect.WorkerView;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Tells a cut network, or a machine that many workers share, from workers that die one by one: at
 * least 3 and more than half of those that were there fell silent together. Their last words then
 * lie within one heartbeat interval, give or take 5 s. 4 of 6 workers heard last between 12:00:03
 * and 12:00:31 are one finding; 2 of 6 are two dead workers.
 */
final class MassSilence {
  static final int AT_LEAST = 3;

  private static final long SLACK_MS = TimeUnit.SECONDS.toMillis(5);

  /** The longest silence that is no news yet, in heartbeat intervals. */
  private static final int INTERVALS = 2;

  private final List<WorkerView> together;
  private final int workers;

  private MassSilence(List<WorkerView> together, int workers) {
    this.together = together;
    this.workers = workers;
  }

  /** Empty if they did not fall silent together, or too few of them did. */
  static Optional<MassSilence> among(List<WorkerView> all) {
    List<WorkerView> workers =
        all.stream().filter(each -> !(each.mayHaveLeft() && isSilent(each))).toList();
    List<WorkerView> silent =
        workers.stream()
            .filter(MassSilence::isSilent)
            .sorted(Comparator.comparingLong(WorkerView::lastSeenMs))
            .toList();
    List<WorkerView> largest = List.of();
    int alive = 0;
    int last = 0;
    for (int first = 0; first < silent.size(); first++) {
      while (last < silent.size() && areTogether(silent.get(first), silent.get(last))) {
        last++;
      }
      int aliveThen = workers.size() - first;
      boolean most = last - first >= AT_LEAST && 2 * (last - first) > aliveThen;
      if (most && last - first > largest.size()) {
        largest = silent.subList(first, last);
        alive = aliveThen;
      }
    }
    return largest.isEmpty() ? Optional.empty() : Optional.of(new MassSilence(largest, alive));
  }

  private static boolean isSilent(WorkerView worker) {
    return worker.nowMs() - worker.lastSeenMs() > INTERVALS * worker.heartbeatIntervalMs();
  }

  private static boolean areTogether(WorkerView first, WorkerView other) {
    long intervalMs = Math.max(first.heartbeatIntervalMs(), other.heartbeatIntervalMs());
    return other.lastSeenMs() - first.lastSeenMs() <= intervalMs + SLACK_MS;
  }

  Set<String> workerKeys() {
    return together.stream().map(WorkerView::workerKey).collect(Collectors.toSet());
  }

  Finding finding() {
    WorkerView last = together.get(together.size() - 1);
    long silentMs = last.nowMs() - last.lastSeenMs();
    Map<String, Object> evidence = new LinkedHashMap<>();
    evidence.put("silent_workers", together.size());
    evidence.put("workers", workers);
    evidence.put("silent_ms", silentMs);
    evidence.put("open_runs", together.stream().mapToLong(WorkerView::openRuns).sum());
    String sentence =
        "%d of %d workers fell silent together %d s ago: the network, or what they run on"
            .formatted(together.size(), workers, TimeUnit.MILLISECONDS.toSeconds(silentMs));
    return new Finding(Finding.Kind.FLEET_DEGRADED, Finding.Severity.CRITICAL, sentence, evidence);
  }
}
