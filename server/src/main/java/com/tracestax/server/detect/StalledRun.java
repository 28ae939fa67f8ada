package com.tracestax.server.detect;

import com.tracestax.server.detect.Finding.Kind;
import com.tracestax.server.detect.Finding.Severity;
import java.util.Optional;

/**
 * A run that is said not to get on: by its own worker, which sees no progress, or by its cluster,
 * which has lost the worker. Said by whoever knows, so it is the same at each sensitivity.
 *
 * <p>Guarantee: a finding if and only if an open attempt is signalled as stalled. One that its
 * cluster takes for lost and that runs on (false_orphan) is worth a remark only.
 *
 * <p>Cost: one pass over at most 256 open attempts.
 *
 * <p>A number: 3 of 40 open attempts are stalled, the longest for 12 min: one finding, which names
 * that one and says 3.
 */
public final class StalledRun implements Detector<JobView> {
  @Override
  public Optional<Finding> judge(JobView view) {
    return Signalled.judge(view, "stalled", Kind.STALLED_RUN, StalledRun::sentence)
        .map(finding -> isRemark(finding) ? remark(finding) : finding);
  }

  private static String sentence(String reason) {
    return switch (reason == null ? "" : reason) {
      case "worker_lost" -> "its worker is lost";
      case "no_progress" -> "makes no progress any more";
      case "already_running" -> "is said to run still, and nobody knows where";
      case "false_orphan" -> "is taken for lost by its cluster and runs on";
      case "shutdown" -> "its framework was shut down and did not wait for it";
      default -> "is stalled";
    };
  }

  private static boolean isRemark(Finding finding) {
    return "false_orphan".equals(finding.evidence().get("reason"));
  }

  private static Finding remark(Finding finding) {
    return new Finding(finding.kind(), Severity.INFO, finding.sentence(), finding.evidence());
  }
}
