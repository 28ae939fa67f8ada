package com.tracestax.server.detect;

/**
 * One worker at one moment.
 *
 * @param lastSeenMs when it last spoke, by the server's clock
 * @param heartbeatIntervalMs its rhythm, as it was learned
 * @param heartbeatsExpected false if its SDK sends none
 * @param saysGoodbye it would say good-bye if it were stopped, or it is known already that it died
 * @param shutDown it said good-bye
 * @param openRuns what it has started and not ended
 * @param listeningSinceMs since when this server can have heard it: its own start, or the end of a
 *     time in which nobody could be heard
 */
public record WorkerView(
    String workerKey,
    String service,
    long firstSeenMs,
    long lastSeenMs,
    long heartbeatIntervalMs,
    boolean heartbeatsExpected,
    boolean saysGoodbye,
    boolean shutDown,
    long openRuns,
    long listeningSinceMs,
    long nowMs,
    Sensitivity sensitivity) {

  /** Its silence may be no more than an ordinary end: nothing shows that it was needed. */
  public boolean mayHaveLeft() {
    return !saysGoodbye && openRuns == 0;
  }
}
