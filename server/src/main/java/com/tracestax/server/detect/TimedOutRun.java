package com.tracestax.server.detect;

import com.tracestax.server.detect.Finding.Kind;
import java.util.Optional;

/**
 * A run is beyond a limit that its framework or its queue has set. Said by whoever knows, so it is
 * the same at each sensitivity.
 *
 * <p>Guarantee: a finding if and only if an attempt is signalled as timeout.
 *
 * <p>Cost: one pass over at most 256 open attempts.
 *
 * <p>A number: a message is held for 31 s, its visibility timeout is 30 s: one finding after 30 s,
 * long before anybody could tell it from the duration.
 */
public final class TimedOutRun implements Detector<JobView> {
  @Override
  public Optional<Finding> judge(JobView view) {
    return Signalled.judge(view, "timeout", Kind.TIMED_OUT_RUN, TimedOutRun::sentence);
  }

  private static String sentence(String reason) {
    return switch (reason == null ? "" : reason) {
      case "visibility_expired" -> "its visibility timeout has lapsed while it runs";
      case "limit" -> "runs longer than its own limit";
      default -> "is over its time";
    };
  }
}
