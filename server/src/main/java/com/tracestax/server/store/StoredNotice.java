package com.tracestax.server.store;

/**
 * One row of the notice table. `memberWorkerKey` is the worker that the member was, if that is
 * known; `attemptId` the newest attempt of the run it is about.
 */
public record StoredNotice(
    long id,
    long atMs,
    String kind,
    String framework,
    String service,
    String name,
    String queue,
    String taskId,
    Long scheduledForMs,
    Long lateMs,
    Long count,
    String member,
    String memberName,
    String memberWorkerKey,
    String reason,
    String workerKey,
    String thread,
    String traceparent,
    Long attemptId) {}
