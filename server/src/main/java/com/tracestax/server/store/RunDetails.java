package com.tracestax.server.store;

import java.util.List;

/** Everything known of one attempt, the other attempts of its run, and what was received of it. */
public record RunDetails(Run run, Context context, List<Run> attempts, List<Received> events) {

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
