package com.tracestax.agent.runtime;

import com.tracestax.agent.jobs.JobField;
import java.util.Map;
import java.util.Objects;

/**
 * What tells apart the attempts in flight in this JVM. A queue that counts its attempts
 * approximately has a key for each; others have their number.
 */
final class AttemptKey {
  private final Object framework;
  private final Object runId;
  private final Object attempt;

  private AttemptKey(Object framework, Object runId, Object attempt) {
    this.framework = framework;
    this.runId = runId;
    this.attempt = attempt;
  }

  static AttemptKey of(Map<String, Object> fields) {
    Object given = fields.get(JobField.ATTEMPT_KEY.key());
    return new AttemptKey(
        fields.get(JobField.FRAMEWORK.key()),
        fields.get(JobField.RUN_ID.key()),
        given == null ? fields.get(JobField.ATTEMPT.key()) : given);
  }

  @Override
  public boolean equals(Object other) {
    if (!(other instanceof AttemptKey)) {
      return false;
    }
    AttemptKey that = (AttemptKey) other;
    return Objects.equals(runId, that.runId)
        && Objects.equals(attempt, that.attempt)
        && Objects.equals(framework, that.framework);
  }

  @Override
  public int hashCode() {
    return 31 * Objects.hashCode(runId) + Objects.hashCode(attempt);
  }
}
