package com.tracestax.server.store;

/** What one worker last said of one queue. What it does not know is null. */
public record QueueCount(
    String service,
    String framework,
    String queue,
    String workerKey,
    long atMs,
    boolean ownRunsOnly,
    Long depth,
    Long active,
    Long processing,
    Long failed,
    Long waiting,
    Long blocked,
    Long misfired) {}
