package com.tracestax.server.judge;

import com.tracestax.server.detect.Detector;
import com.tracestax.server.detect.Finding;
import com.tracestax.server.detect.Finding.Kind;
import com.tracestax.server.detect.Sensitivity;
import com.tracestax.server.detect.WorkerView;
import com.tracestax.server.model.Realm;
import com.tracestax.server.store.Held;
import com.tracestax.server.store.ReadStore;
import com.tracestax.server.store.Subject;
import com.tracestax.server.store.Worker;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Finds dead workers and gives their open runs up. A clean exit is never dead, nor is a worker that
 * never promised heartbeats. If most fall silent together that is one finding, and their runs are
 * given up only after 5 minutes of it: a switch that restarts takes less. The judge's thread only.
 */
final class WorkerWatch {
  static final long MASS_PATIENCE_MS = TimeUnit.MINUTES.toMillis(5);

  /** So long a dead worker stays a finding, then it is history. */
  static final long SHOWN_MS = TimeUnit.HOURS.toMillis(1);

  private static final int MAX_WORKERS = 5_000;

  private final ReadStore reads;
  private final LeftRuns runs;
  private final Detector<WorkerView> dead;
  private final Ledger ledger;
  private final Map<Integer, Long> massSinceMs = new HashMap<>();
  private boolean first = true;

  WorkerWatch(ReadStore reads, LeftRuns runs, Detector<WorkerView> dead, Ledger ledger) {
    this.reads = reads;
    this.runs = runs;
    this.dead = dead;
    this.ledger = ledger;
  }

  /** One worker, with what the detector says of it. */
  private record Judged(Worker worker, WorkerView view, Optional<Finding> finding) {
    Subject subject() {
      return Subject.worker(worker.service(), worker.workerKey());
    }

    boolean isNews() {
      return worker.deadAtMs() == null && finding.isPresent();
    }
  }

  /**
   * Returns true if most workers are silent together: then nothing can be said of their services.
   *
   * @param level empty if nobody wants to be told; dead runs are given up all the same
   */
  boolean judge(Realm realm, Optional<Sensitivity> level, long listeningSinceMs, long nowMs) {
    Sensitivity sensitivity = level.orElse(Sensitivity.MEDIUM);
    List<Judged> all = new ArrayList<>();
    List<Worker> workers = workers(realm, nowMs);
    boolean allWell = workers.stream().allMatch(each -> each.stateAt(nowMs) == Worker.State.ONLINE);
    Map<String, Long> held = allWell ? Map.of() : held(realm);
    for (Worker worker : workers) {
      long openRuns = held.getOrDefault(worker.workerKey(), 0L);
      WorkerView view = view(worker, openRuns, listeningSinceMs, nowMs, sensitivity);
      all.add(new Judged(worker, view, dead.judge(view)));
    }
    Set<String> together = together(realm, all, level.isPresent(), nowMs);
    boolean patient = !together.isEmpty() && nowMs - since(realm, nowMs) < MASS_PATIENCE_MS;
    for (Judged each : all) {
      boolean inMass = together.contains(each.worker().workerKey());
      if (level.isPresent()) {
        report(realm, each, inMass, nowMs);
      }
      if (!(inMass && patient)) {
        giveUp(realm, each, nowMs);
      }
    }
    forget(realm, all, nowMs);
    return !together.isEmpty();
  }

  /** It said good-bye after all, is dead for long, or is known no more. */
  private void forget(Realm realm, List<Judged> all, long nowMs) {
    Set<String> seen =
        all.stream().map(each -> each.worker().workerKey()).collect(Collectors.toSet());
    for (Subject subject : ledger.openSubjects(realm.id())) {
      if (subject.workerKey() != null && !seen.contains(subject.workerKey())) {
        ledger.judge(realm.id(), Kind.DEAD_WORKER, subject, Optional.empty(), nowMs);
      }
    }
  }

  /** After a start also those whose funeral the last life of this server may not have ended. */
  private List<Worker> workers(Realm realm, long nowMs) {
    long deadSinceMs = first ? 0 : nowMs - SHOWN_MS;
    return reads.promisedWorkers(realm, deadSinceMs, MAX_WORKERS);
  }

  void endOfRound() {
    first = false;
  }

  private Map<String, Long> held(Realm realm) {
    Map<String, Long> held = new HashMap<>();
    for (Held some : reads.inFlightPerWorker(realm)) {
      held.put(some.workerKey(), some.runs() + some.parts());
    }
    return held;
  }

  private static WorkerView view(
      Worker worker, long openRuns, long listeningSinceMs, long nowMs, Sensitivity sensitivity) {
    return new WorkerView(
        worker.workerKey(),
        worker.service(),
        worker.firstSeenMs(),
        worker.lastSeenMs(),
        worker.heartbeatIntervalMs(),
        worker.heartbeatsExpected(),
        worker.agent() != null || worker.deadAtMs() != null,
        worker.shutdownAtMs() != null,
        openRuns,
        listeningSinceMs,
        nowMs,
        sensitivity);
  }

  private long since(Realm realm, long nowMs) {
    return massSinceMs.computeIfAbsent(realm.id(), id -> nowMs);
  }

  private Set<String> together(Realm realm, List<Judged> all, boolean reported, long nowMs) {
    boolean anyDead = all.stream().anyMatch(each -> each.finding().isPresent());
    Optional<MassSilence> mass =
        anyDead ? MassSilence.among(all.stream().map(Judged::view).toList()) : Optional.empty();
    if (mass.isEmpty()) {
      massSinceMs.remove(realm.id());
    }
    if (reported) {
      Optional<Finding> finding = mass.map(MassSilence::finding);
      ledger.judge(realm.id(), Kind.FLEET_DEGRADED, Subject.everybody(), finding, nowMs);
    }
    return mass.map(MassSilence::workerKeys).orElse(Set.of());
  }

  /** One that was given up before opens nothing: it was said then, or it went with many. */
  private void report(Realm realm, Judged each, boolean inMass, long nowMs) {
    boolean known = ledger.isOpen(realm.id(), Kind.DEAD_WORKER, each.subject());
    if (known || (each.isNews() && !inMass)) {
      ledger.judge(realm.id(), Kind.DEAD_WORKER, each.subject(), each.finding(), nowMs);
    }
  }

  private void giveUp(Realm realm, Judged each, long nowMs) {
    boolean leftOver = each.worker().deadAtMs() != null && each.view().openRuns() > 0;
    if (each.isNews() || leftOver) {
      runs.bury(realm, each.worker(), nowMs);
    }
  }
}
