package com.tracestax.server.store;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.util.List;

/** Everything known of one attempt, the other attempts of its run, and what was received of it. */
public record RunDetails(
    Run run,
    Context context,
    Recovery recovery,
    Family family,
    List<Run> attempts,
    List<StoredNotice> notices,
    List<Received> events) {

  /** The lost run that this one was started for, and the one that was started for this; or null. */
  public record Recovery(Run recovers, Run recoveredBy) {}

  /**
   * The attempt that this one was started in, or null; and all that was started in this one, and in
   * those: as many as one can look at, in the order of their start.
   */
  public record Family(Run parent, List<Run> children, boolean hasMoreChildren) {}

  /** Columns that only the details show. `parameters` is a JSON object. */
  public record Context(
      @JsonRawValue String parameters,
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
