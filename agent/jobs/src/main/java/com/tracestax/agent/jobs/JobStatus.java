package com.tracestax.agent.jobs;

/**
 * What can be said of an attempt. Each attempt is {@link #STARTED} once and then ends once, with
 * {@link #SUCCEEDED}, {@link #RETRIED} or {@link #FAILED}; {@link #STALLED} and {@link #TIMEOUT}
 * are signals in between and never replace the end.
 */
public enum JobStatus {
  STARTED("started", false),
  SUCCEEDED("succeeded", true),
  /** Failed or lost, with nothing scheduled to try again. */
  FAILED("failed", true),
  /** Failed or lost, and the framework will try again. Ends attempt n; never the start of n+1. */
  RETRIED("retried", true),
  /** No sign of progress, or the worker was lost. */
  STALLED("stalled", false),
  /** Still running beyond its limit. */
  TIMEOUT("timeout", false);

  private final String wireName;
  private final boolean end;

  JobStatus(String wireName, boolean end) {
    this.wireName = wireName;
    this.end = end;
  }

  public String wireName() {
    return wireName;
  }

  /** Name of the OpenTelemetry event, such as {@code job.started}. */
  public String eventName() {
    return "job." + wireName;
  }

  public boolean isEnd() {
    return end;
  }

  /** Null for a name that is no status. */
  public static JobStatus ofWireName(String wireName) {
    for (JobStatus status : values()) {
      if (status.wireName.equals(wireName)) {
        return status;
      }
    }
    return null;
  }
}
