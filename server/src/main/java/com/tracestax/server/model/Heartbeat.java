package com.tracestax.server.model;

import java.util.List;

/**
 * A worker says that it lives, or that it ends on purpose; members are null if nothing was said of
 * them. One that was kept by its agent until the server was there again counts from its own time.
 */
public record Heartbeat(
    long atMs,
    Source source,
    WorkerIdentity worker,
    boolean shutdown,
    List<Member> members,
    Condition condition,
    boolean kept)
    implements Fact {

  /** How it is. The two texts are JSON or null. */
  public record Condition(String poolsJson, String agentJson, List<Progress> progress) {}

  /** How far an attempt in flight has come; counts are a JSON object, or null. */
  public record Progress(String framework, String taskId, int attempt, long atMs, String counts) {}
}
