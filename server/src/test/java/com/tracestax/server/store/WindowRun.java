package com.tracestax.server.store;

import com.tracestax.server.model.Source;
import com.tracestax.server.model.Status;
import com.tracestax.server.model.Task;
import com.tracestax.server.model.TaskEvent;
import com.tracestax.server.model.WorkerIdentity;
import java.util.List;

/** A run of one worker, whose events are made one by one. */
record WindowRun(String job, String taskId, String worker, String version, long startedAtMs) {
  static WindowRun of(String taskId, long startedAtMs) {
    return new WindowRun("job", taskId, "w:1", null, startedAtMs);
  }

  WindowRun ofVersion(String other) {
    return new WindowRun(job, taskId, worker, other, startedAtMs);
  }

  TaskEvent started() {
    return event(Status.STARTED, startedAtMs, 1, null, null, null);
  }

  TaskEvent succeeded(long durationMs) {
    return event(Status.SUCCEEDED, startedAtMs + durationMs, 1, (double) durationMs, null, null);
  }

  TaskEvent failed(String type) {
    return event(Status.FAILED, startedAtMs + 10, 1, 10.0, null, type);
  }

  TaskEvent event(
      Status status, long atMs, int attempt, Double durationMs, String reason, String error) {
    return new TaskEvent(
        "%s-%s-%s-%s-%s".formatted(worker, taskId, attempt, status, reason),
        atMs,
        status,
        new Source("quartz", "java", "0.1.0"),
        new WorkerIdentity(
            worker, "w", "1", 4, List.of("q"), new WorkerIdentity.Build("s", version, null)),
        new Task(
            job,
            taskId,
            "q",
            attempt,
            new Task.Links(null, null, null, null),
            new Task.Times(
                startedAtMs - 250,
                null,
                status == Status.STARTED || reason == null ? startedAtMs : null,
                null,
                null,
                null),
            reason),
        null,
        new TaskEvent.Observed(
            durationMs,
            null,
            error == null ? null : new TaskEvent.Failure(error, "message", null),
            "t",
            null,
            null,
            null));
  }
}
