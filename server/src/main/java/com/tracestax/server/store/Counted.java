package com.tracestax.server.store;

import com.tracestax.server.model.Status;
import com.tracestax.server.normal.JobKey;
import com.tracestax.server.normal.Observation;
import com.tracestax.server.normal.Window;
import com.tracestax.server.normal.Window.Counter;
import java.util.Locale;
import java.util.Objects;

/**
 * What an attempt counts for at one moment. Taking back what it counted for before a change and
 * adding what it counts for after it leaves every window right, whatever the change was.
 *
 * @param startedAtMs null if it has not started, as far as anybody has said
 * @param outcome null while it has not ended
 * @param signal null if it was not said to be stalled or over its time
 */
record Counted(
    JobKey job,
    long attemptId,
    int attempt,
    boolean part,
    String framework,
    Long startedAtMs,
    Long endedAtMs,
    String outcome,
    Double durationMs,
    Double waitMs,
    Long scheduledForMs,
    String errorType,
    Observation.Signal signal) {

  private static final String SUCCEEDED = Status.SUCCEEDED.wireName();

  /** Null if the attempt is not stored yet. */
  static Counted of(int realmId, AttemptDraft draft) {
    if (draft.id == 0) {
      return null;
    }
    String outcome =
        draft.hasEnded()
            ? Outcome.of(draft.status.wireName(), draft.reason, draft.errorType)
            : null;
    return new Counted(
        new JobKey(realmId, draft.name, draft.queue),
        draft.id,
        draft.attempt,
        draft.partOf != null,
        draft.framework,
        draft.startedAtMs,
        draft.endedAtMs,
        outcome,
        draft.hasEnded() ? draft.durationMs : null,
        draft.attempt == 1 && draft.startedAtMs != null ? draft.queuedMs : null,
        draft.scheduledForMs,
        draft.errorType,
        draft.signal == null || draft.signalAtMs == null
            ? null
            : new Observation.Signal(draft.signal, draft.signalAtMs, draft.reason));
  }

  /** Where its start counts; null while there is none. */
  Long startMs() {
    return startedAtMs == null ? endedAtMs : startedAtMs;
  }

  boolean isFirst() {
    return attempt == 1;
  }

  boolean startsLike(Counted other) {
    return job.equals(other.job)
        && Objects.equals(startMs(), other.startMs())
        && Objects.equals(waitMs, other.waitMs);
  }

  boolean endsLike(Counted other) {
    return job.equals(other.job)
        && Objects.equals(endedAtMs, other.endedAtMs)
        && Objects.equals(outcome, other.outcome)
        && Objects.equals(durationMs, other.durationMs)
        && Objects.equals(errorType, other.errorType);
  }

  boolean isSignalledLike(Counted other) {
    return job.equals(other.job) && Objects.equals(signalAtMs(), other.signalAtMs());
  }

  Long signalAtMs() {
    return signal == null ? null : signal.atMs();
  }

  void countStart(Window window, int by) {
    window.count(Counter.STARTED, by);
    if (!isFirst()) {
      window.count(Counter.REPEATED, by);
    }
    if (waitMs != null && by > 0) {
      window.waitsMs().add(waitMs);
    } else if (waitMs != null) {
      window.waitsMs().remove(waitMs);
    }
  }

  void countEnd(Window window, int by) {
    window.count(Counter.valueOf(outcome.toUpperCase(Locale.ROOT)), by);
    boolean timed = outcome.equals(SUCCEEDED) && durationMs != null;
    if (timed && by > 0) {
      window.durationsMs().add(durationMs);
    } else if (timed) {
      window.durationsMs().remove(durationMs);
    }
    if (errorType != null && !outcome.equals(SUCCEEDED)) {
      window.errors().count(errorType, by);
    }
  }

  void countSignal(Window window, int by) {
    window.count(Counter.SIGNALLED, by);
  }

  Observation observed(String version) {
    return new Observation(
        job,
        attemptId,
        attempt,
        part,
        version,
        startedAtMs,
        endedAtMs,
        outcome,
        durationMs,
        waitMs,
        scheduledForMs,
        errorType,
        signal);
  }
}
