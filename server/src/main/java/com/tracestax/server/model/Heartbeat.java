package com.tracestax.server.model;

import java.util.List;

/**
 * A worker says that it lives, or that it ends on purpose. The two texts are JSON or null; members
 * are null if nothing was said of them.
 */
public record Heartbeat(
    long atMs,
    Source source,
    WorkerIdentity worker,
    boolean shutdown,
    List<Member> members,
    String poolsJson,
    String agentJson)
    implements Fact {}
