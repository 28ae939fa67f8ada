package com.tracestax.server.detect;

import com.tracestax.server.normal.Baseline;
import com.tracestax.server.normal.Observation;
import com.tracestax.server.normal.Window;
import java.util.List;

/**
 * One job on one queue at one moment.
 *
 * @param normal of the time before the recent windows
 * @param part its runs are parts of others (steps, partitions), which decide when it runs
 * @param last5Minutes and so on: what was summed up until now; each includes the shorter ones
 * @param news attempts that started or ended since the last judgement, oldest first; at most 256 of
 *     them, the rest is in the windows only
 * @param recent its last attempts by the time they started, ended or not, oldest first, at most 16,
 *     however long ago; may be empty for a job with 50 ends or more in the last hour
 * @param open attempts that have started and not ended, oldest start first, at most 256, and those
 *     that were signalled since the last judgement, ended or not
 * @param listeningSinceMs since when this server can have heard of it: its own start, or the end of
 *     a time in which nobody could be heard
 */
public record JobView(
    Baseline normal,
    boolean part,
    Window last5Minutes,
    Window last15Minutes,
    Window lastHour,
    List<Observation> news,
    List<Observation> recent,
    List<OpenAttempt> open,
    long listeningSinceMs,
    long nowMs,
    Sensitivity sensitivity) {

  /**
   * @param signal stalled or timeout, null if neither was said
   * @param watched its worker promised heartbeats, so that its death would be noticed
   */
  public record OpenAttempt(
      long attemptId,
      long startedAtMs,
      String signal,
      Long signalAtMs,
      String reason,
      boolean watched) {}
}
