package com.tracestax.server.detect;

import java.util.Map;

/**
 * What a detector says when it speaks.
 *
 * @param kind what is wrong, the name of the detector in snake_case
 * @param severity how bad
 * @param sentence for people, in plain words with numbers and units, without a full stop: "took 48
 *     min, normally 6 min (95 % within 9 min)"
 * @param evidence the numbers behind it by name, units in the names: "observed_ms", "expected_ms"
 */
public record Finding(Kind kind, Severity severity, String sentence, Map<String, Object> evidence) {

  public enum Severity {
    INFO,
    WARNING,
    CRITICAL
  }

  /** The wire names are those of the alert types existing clients know, where there is one. */
  public enum Kind {
    ANOMALY_DURATION,
    FAILURE_RATE,
    ERROR_SURGE,
    RETRY_STORM,
    ANOMALY_SILENCE,
    LATE_RUN,
    MISSED_RUN,
    STALLED_RUN,
    TIMED_OUT_RUN,
    QUEUE_DEPTH,
    DRAIN_TIME,
    QUEUE_WAIT,
    DEAD_WORKER,
    FLEET_DEGRADED,
    POOL_SATURATED
  }
}
