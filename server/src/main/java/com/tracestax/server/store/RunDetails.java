package com.tracestax.server.store;

import java.util.List;

/** Everything known of one attempt, the other attempts of its run, and what was received of it. */
public record RunDetails(
    Run run,
    Context context,
    Recovery recovery,
    List<Run> attempts,
    List<StoredNotice> notices,
    List<Received> events) {

  /** The lost run that this one was started for, and the one that was started for this; or null. */
  public record Recovery(Run recovers, Run recoveredBy) {}

  /** Columns that only the details show. */
  public record Context(
      String parentId,
      String chainId,
      String recovers,
      String traceparent,
      String language,
      String endWorkerKey,
      String errorStack) {}

  /** One event and what it did; `eventId` is null for SDKs that send none. */
  public record Received(
      long seq, String eventId, String status, String effect, long atMs, long receivedAtMs) {}
}
