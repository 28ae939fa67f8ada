package com.tracestax.server.store;

import com.fasterxml.jackson.annotation.JsonRawValue;

/**
 * One row of the anomaly table. What does not apply is null; `evidence` is a JSON object; it is
 * open until `closedAtMs` is there.
 */
public record StoredAnomaly(
    long id,
    long changeSeq,
    String kind,
    String severity,
    String name,
    String queue,
    String framework,
    String service,
    String workerKey,
    Long attemptId,
    String sentence,
    @JsonRawValue String evidence,
    long openedAtMs,
    long lastAtMs,
    Long closedAtMs,
    long count) {

  public Subject subject() {
    return new Subject(name, queue, framework, service, workerKey, attemptId);
  }
}
