package com.tracestax.server.model;

/** A worker says that it lives, or that it ends on purpose. The two texts are JSON or null. */
public record Heartbeat(
    long atMs,
    Source source,
    WorkerIdentity worker,
    boolean shutdown,
    String poolsJson,
    String agentJson)
    implements Fact {}
