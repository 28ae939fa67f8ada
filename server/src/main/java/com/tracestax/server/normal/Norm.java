package com.tracestax.server.normal;

/**
 * What is normal of a job, over all hours or within one hour of the day.
 *
 * @param verdicts ends that succeeded or failed, weighted by age; the shares are of these
 * @param failures the share of them that failed
 * @param repeated the share of starts that were a second or later attempt
 */
public record Norm(
    double verdicts, double failures, double repeated, Quantiles durationMs, Quantiles waitMs) {
  public static final Norm NONE = new Norm(0, 0, 0, Quantiles.NONE, Quantiles.NONE);
}
