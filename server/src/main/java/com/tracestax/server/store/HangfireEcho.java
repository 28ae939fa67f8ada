package com.tracestax.server.store;

import com.tracestax.server.model.Status;
import com.tracestax.server.model.TaskEvent;

/**
 * The SDK for .NET reports a job of Hangfire as `id-attempt`, and once more as `failed` with the
 * bare id, no name and no duration when Hangfire gives it up. That is a second word on an attempt
 * that has ended, unless the job could not even be begun: then it is the only one.
 */
final class HangfireEcho {
  private static final String FRAMEWORK = "dotnet";

  private HangfireEcho() {}

  static boolean isOne(TaskEvent event) {
    return event.eventId() == null
        && event.source().framework().equals(FRAMEWORK)
        && event.status() == Status.FAILED
        && event.task().name().equals(AttemptDraft.UNKNOWN);
  }

  /** Keys of attempts of this job lie between this and {@link #keyAfterLast}. */
  static String firstKey(String jobId) {
    return jobId + '-';
  }

  static String keyAfterLast(String jobId) {
    return jobId + (char) ('-' + 1);
  }
}
