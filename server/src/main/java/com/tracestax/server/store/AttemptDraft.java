package com.tracestax.server.store;

import com.tracestax.server.model.Status;
import com.tracestax.server.model.Task;
import com.tracestax.server.model.TaskEvent;
import java.util.Set;

/**
 * One attempt while an event is applied to it. The rules of one start and one end live here; this
 * knows no database. Used by the writer thread only.
 */
final class AttemptDraft {
  static final String UNKNOWN = "unknown";

  /** In the place of a worker's key: the server itself gave the attempt up. */
  static final String SERVER = "tracestax-server";

  /**
   * Reasons a worker gives for an end that it cannot be sure of: its JVM went down; somebody else
   * decided about the run; what its framework decided was not stored.
   */
  private static final Set<String> UNSURE = Set.of("shutdown", "superseded", "not_saved");

  long id;
  String framework;
  String service;
  String runKey;
  int attempt;
  String taskId;
  String name;
  String queue;
  Status status;
  String reason;
  String signal;
  Long signalAtMs;
  Long suspectedAtMs;
  long atMs;
  Long startedAtMs;
  Long endedAtMs;
  Long enqueuedAtMs;
  Long scheduledForMs;
  Long nextAttemptAtMs;
  Integer maxAttempts;
  Long limitMs;
  Double durationMs;
  Double queuedMs;
  String workerKey;
  String endWorkerKey;
  String thread;
  String language;
  String parentId;
  String partOf;
  String chainId;
  String recovers;
  String group;
  Long lostAttemptId;
  String lostMember;
  String traceparent;
  String counts;
  String parameters;
  Long progressAtMs;
  int ignoredEnds;
  long changeSeq;
  String errorType;
  String errorMessage;
  String errorStack;

  static AttemptDraft openedBy(TaskEvent event) {
    AttemptDraft draft = new AttemptDraft();
    draft.framework = event.source().framework();
    draft.service = event.worker().service();
    draft.runKey = IdReuse.runKey(event);
    draft.attempt = event.task().attempt();
    draft.taskId = event.task().id();
    draft.name = event.task().name();
    draft.queue = event.task().queue();
    draft.status = event.status();
    draft.atMs = event.atMs();
    // Whoever says that a run is lost is not who ran it.
    draft.workerKey = event.isVerdict() ? UNKNOWN : event.worker().key();
    draft.language = event.source().language();
    return draft;
  }

  boolean isOfUnknownWorker() {
    return workerKey.equals(UNKNOWN);
  }

  boolean hasEnded() {
    return endedAtMs != null;
  }

  /** How it counts, or null while it has not ended. A part counts with the whole it belongs to. */
  String outcome() {
    boolean counts = hasEnded() && partOf == null;
    return counts ? Outcome.of(status.wireName(), reason, errorType) : null;
  }

  /** What comes too late leaves nothing behind but the number of such ends. */
  Effect apply(TaskEvent event) {
    if (isHueysSecondWord(event)) {
      status = Status.RETRIED;
      return Effect.END_REPLACED;
    }
    if (hasEnded() && event.status().isEnd() && !replacesTheEnd(event)) {
      ignoredEnds++;
      return Effect.SECOND_END;
    }
    if (event.status().isSignal() && provesLife(event)) {
      reopen();
    }
    if (hasEnded() && event.status().isSignal()) {
      return Effect.LATE_SIGNAL;
    }
    fillGaps(event);
    Effect effect =
        switch (event.status()) {
          case STARTED -> start(event);
          case SUCCEEDED, FAILED, RETRIED -> end(event);
          case STALLED, TIMEOUT -> signal(event);
        };
    computeTimes();
    return effect;
  }

  /** Huey says of the same failure first that it was one, then that it will be tried again. */
  private boolean isHueysSecondWord(TaskEvent event) {
    return framework.equals("huey")
        && event.eventId() == null
        && event.status() == Status.RETRIED
        && status == Status.FAILED
        && event.worker().key().equals(endWorkerKey);
  }

  private Effect start(TaskEvent event) {
    workerKey = event.worker().key();
    if (event.observed().thread() != null) {
      thread = event.observed().thread();
    }
    long startMs = orElse(event.task().times().startedAtMs(), event.atMs());
    startedAtMs = startedAtMs == null ? startMs : Math.min(startedAtMs, startMs);
    if (hasEnded()) {
      return Effect.LATE_START;
    }
    status = Status.STARTED;
    return Effect.STARTED;
  }

  private Effect end(TaskEvent event) {
    Effect effect = hasEnded() ? Effect.END_REPLACED : Effect.ENDED;
    retractServersGuess(event.isVerdict());
    takeEnd(event);
    return effect;
  }

  private boolean replacesTheEnd(TaskEvent event) {
    return isServersGuess() || (isStartersWord(event) && isGuess()) || knowsMoreThanItsJvm(event);
  }

  /** Its start may never have arrived; then any end that is no guess is its starter's. */
  private boolean isStartersWord(TaskEvent event) {
    boolean starter = isOfUnknownWorker() || event.worker().key().equals(workerKey);
    return starter && !event.isVerdict() && !isUnsure(event.task().reason());
  }

  /** Its JVM cannot be sure; the framework knows what becomes of the attempt. */
  private boolean knowsMoreThanItsJvm(TaskEvent event) {
    return isUnsure(reason) && event.isVerdictOnOneAttempt();
  }

  private static boolean isUnsure(String reason) {
    return reason != null && UNSURE.contains(reason);
  }

  /**
   * An end that a detector made up for a lost worker, or a worker's own that it cannot be sure of.
   * A worker's key may be that of the lost one before it.
   */
  private boolean isGuess() {
    return !endWorkerKey.equals(workerKey)
        || isUnsure(reason)
        || TaskEvent.WORKER_LOST.equals(reason);
  }

  /** Nobody but the silence of its worker says that it is lost: whoever knows anything is right. */
  boolean isServersGuess() {
    return SERVER.equals(endWorkerKey);
  }

  private void retractServersGuess(boolean lostAllTheSame) {
    if (isServersGuess() && !lostAllTheSame) {
      signal = null;
      signalAtMs = null;
    }
  }

  /** Its worker was silent, not dead, and says something of it that only the living can. */
  private void reopen() {
    retractServersGuess(false);
    status = Status.STARTED;
    reason = null;
    endedAtMs = null;
    endWorkerKey = null;
    durationMs = null;
  }

  private boolean provesLife(TaskEvent event) {
    return isServersGuess()
        && !event.isVerdict()
        && event.worker().key().equals(workerKey)
        && event.atMs() > endedAtMs;
  }

  /** The worker that lost it, which nobody has heard of it from. */
  void lostBy(WorkerDraft worker) {
    workerKey = worker.workerKey;
    if (id == 0 && worker.service != null) {
      service = worker.service;
    }
  }

  /** Lost, which nobody has said: another run shows it. */
  void conclude(Status end, long shownAtMs, String byWorkerKey) {
    signal = Status.STALLED.wireName();
    status = end;
    reason = TaskEvent.WORKER_LOST;
    endedAtMs = startedAtMs == null ? shownAtMs : Math.max(startedAtMs, shownAtMs);
    signalAtMs = endedAtMs;
    endWorkerKey = byWorkerKey;
    computeTimes();
  }

  private void takeEnd(TaskEvent event) {
    TaskEvent.Failure failure = event.observed().failure();
    status = event.status();
    endedAtMs = event.atMs();
    endWorkerKey = event.worker().key();
    if (isOfUnknownWorker() && !event.isVerdict()) {
      workerKey = endWorkerKey;
    }
    durationMs = event.observed().durationMs();
    reason = event.task().reason();
    lostMember = event.member();
    nextAttemptAtMs = event.task().times().nextAttemptAtMs();
    errorType = failure == null ? null : failure.type();
    errorMessage = failure == null ? null : failure.message();
    errorStack = failure == null ? null : failure.stackTrace();
  }

  private Effect signal(TaskEvent event) {
    signal = event.status().wireName();
    signalAtMs = event.atMs();
    if (event.task().reason() != null) {
      reason = event.task().reason();
    }
    lostMember = orElse(event.member(), lostMember);
    return Effect.SIGNALLED;
  }

  /** Somebody was refused to start it. Whether it runs, its worker knows. */
  Effect suspect(TaskEvent event) {
    if (hasEnded()) {
      return Effect.LATE_SIGNAL;
    }
    suspectedAtMs = event.atMs();
    return Effect.SUSPECTED;
  }

  private void fillGaps(TaskEvent event) {
    Task task = event.task();
    if (name.equals(UNKNOWN)) {
      name = task.name();
      queue = task.queue();
    }
    Task.Times times = task.times();
    startedAtMs = orElse(startedAtMs, times.startedAtMs());
    enqueuedAtMs = orElse(enqueuedAtMs, times.enqueuedAtMs());
    scheduledForMs = orElse(scheduledForMs, times.scheduledForMs());
    maxAttempts = orElse(maxAttempts, times.maxAttempts());
    limitMs = orElse(limitMs, times.limitMs());
    parentId = orElse(parentId, task.links().parentId());
    partOf = orElse(partOf, Parts.wholeOf(framework, taskId, parentId));
    chainId = orElse(chainId, task.links().chainId());
    recovers = orElse(recovers, task.links().recovers());
    group = orElse(group, task.links().group());
    queuedMs = orElse(queuedMs, event.observed().queuedMs());
    counts = orElse(event.observed().counts(), counts);
    parameters = orElse(parameters, event.observed().parameters());
    if (!event.isVerdict()) {
      traceparent = orElse(traceparent, event.observed().traceparent());
      thread = orElse(thread, event.observed().thread());
    }
  }

  private void computeTimes() {
    if (startedAtMs == null) {
      return;
    }
    atMs = startedAtMs;
    if (durationMs == null && endedAtMs != null) {
      durationMs = (double) Math.max(0, endedAtMs - startedAtMs);
    }
    Long dueAtMs = orElse(scheduledForMs, enqueuedAtMs);
    // A later attempt did not wait for what the run was planned for.
    if (attempt == 1 && queuedMs == null && dueAtMs != null && dueAtMs <= startedAtMs) {
      queuedMs = (double) (startedAtMs - dueAtMs);
    }
  }

  private static <T> T orElse(T value, T otherwise) {
    return value == null ? otherwise : value;
  }
}
