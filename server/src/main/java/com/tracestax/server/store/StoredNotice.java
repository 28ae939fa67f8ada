package com.tracestax.server.store;

/** One row of the notice table; `attemptId` is the newest attempt of the run it is about. */
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
    String member,
    String workerKey,
    String thread,
    String traceparent,
    Long attemptId) {}
