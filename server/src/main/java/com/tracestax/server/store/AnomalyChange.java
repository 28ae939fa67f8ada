package com.tracestax.server.store;

/**
 * An anomaly as it is from now on.
 *
 * @param step what became of it
 * @param evidence a JSON object
 * @param closedAtMs null unless it closed
 */
public record AnomalyChange(
    int realmId,
    Step step,
    String kind,
    String severity,
    Subject subject,
    String sentence,
    String evidence,
    long openedAtMs,
    long lastAtMs,
    Long closedAtMs,
    long count) {

  public enum Step {
    OPENED,
    /** It was found again: nobody needs to be told. */
    GOES_ON,
    /** It is worse than before. */
    WORSENED,
    CLOSED;

    boolean isTold() {
      return this != GOES_ON;
    }
  }
}
