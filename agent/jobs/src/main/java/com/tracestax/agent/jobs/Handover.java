package com.tracestax.agent.jobs;

import java.util.Map;

/**
 * What an attempt leaves with a part of its work that is a run of its own and may run in another
 * JVM: whose part it is. Immutable.
 */
public final class Handover {
  private final CarrierMeta meta;

  private Handover(CarrierMeta meta) {
    this.meta = meta;
  }

  static Handover of(Attempt attempt, String runId, long nowMillis, long execution) {
    String source = TraceCarrier.fits(runId) ? runId : null;
    return new Handover(new CarrierMeta(true, nowMillis, attempt.number(), execution, source));
  }

  /**
   * Reads, and removes nothing.
   *
   * @param execution what the framework calls the execution at hand: data of another one, which the
   *     framework has copied, are as good as not there
   * @return null if there is nothing of ours
   */
  public static Handover from(Map<?, ?> data, long execution) {
    CarrierMeta meta = TraceCarrier.metaIn(data);
    boolean fits = meta.execution() != null && meta.execution() == execution;
    return fits && meta.attempt() != null && meta.sourceRunId() != null ? new Handover(meta) : null;
  }

  /** The run whose part it is. */
  public String runId() {
    return meta.sourceRunId();
  }

  /** Which attempt of that run; 1 is the first. */
  public long attempt() {
    return meta.attempt();
  }

  /** When that was left; epoch milliseconds, null if it is not known. */
  public Long atMillis() {
    return meta.enqueuedAtMillis();
  }

  CarrierMeta meta() {
    return meta;
  }
}
