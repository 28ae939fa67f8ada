package com.tracestax.server.judge;

import com.tracestax.server.detect.DeadWorker;
import com.tracestax.server.detect.DegradedFleet;
import com.tracestax.server.detect.Detector;
import com.tracestax.server.detect.DrainTime;
import com.tracestax.server.detect.DurationAnomaly;
import com.tracestax.server.detect.ErrorSurge;
import com.tracestax.server.detect.FailureRateJump;
import com.tracestax.server.detect.Finding.Kind;
import com.tracestax.server.detect.FleetView;
import com.tracestax.server.detect.JobView;
import com.tracestax.server.detect.LateRun;
import com.tracestax.server.detect.MissedRun;
import com.tracestax.server.detect.PoolSaturation;
import com.tracestax.server.detect.PoolView;
import com.tracestax.server.detect.QueueDepth;
import com.tracestax.server.detect.QueueView;
import com.tracestax.server.detect.QueueWait;
import com.tracestax.server.detect.RetryStorm;
import com.tracestax.server.detect.Silence;
import com.tracestax.server.detect.StalledRun;
import com.tracestax.server.detect.TimedOutRun;
import com.tracestax.server.detect.WorkerView;
import com.tracestax.server.normal.Rhythm;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** The rules that are in force, by what they find. */
final class Detectors {
  private final Silence silence = new Silence();
  private final MissedRun missed = new MissedRun();
  private final Map<Kind, Detector<JobView>> job = new EnumMap<>(Kind.class);
  private final Map<Kind, Detector<QueueView>> queue = new EnumMap<>(Kind.class);

  Detectors() {
    job.put(Kind.ANOMALY_DURATION, new DurationAnomaly());
    job.put(Kind.FAILURE_RATE, new FailureRateJump());
    job.put(Kind.ERROR_SURGE, new ErrorSurge());
    job.put(Kind.RETRY_STORM, new RetryStorm());
    job.put(Kind.ANOMALY_SILENCE, silence);
    job.put(Kind.LATE_RUN, new LateRun());
    job.put(Kind.MISSED_RUN, missed);
    job.put(Kind.STALLED_RUN, new StalledRun());
    job.put(Kind.TIMED_OUT_RUN, new TimedOutRun());
    job.put(Kind.QUEUE_WAIT, new QueueWait());
    queue.put(Kind.QUEUE_DEPTH, new QueueDepth());
    queue.put(Kind.DRAIN_TIME, new DrainTime());
  }

  Map<Kind, Detector<JobView>> job() {
    return Collections.unmodifiableMap(job);
  }

  Map<Kind, Detector<QueueView>> queue() {
    return Collections.unmodifiableMap(queue);
  }

  Detector<WorkerView> deadWorker() {
    return new DeadWorker();
  }

  Detector<FleetView> degradedFleet() {
    return new DegradedFleet();
  }

  Detector<PoolView> poolSaturation() {
    return new PoolSaturation();
  }

  /** A part comes, is late and fails with its whole, of which that is said. */
  static boolean isOfWholes(Kind kind) {
    return switch (kind) {
      case ANOMALY_SILENCE, MISSED_RUN, LATE_RUN, FAILURE_RATE -> true;
      default -> false;
    };
  }

  /** The earliest moment at which a job could be a finding although nothing is heard of it. */
  long nextLookMs(JobView view) {
    if (view.part()) {
      return Long.MAX_VALUE;
    }
    Rhythm rhythm = view.normal().rhythm();
    return Math.min(
        silence.nextLookMs(rhythm, view.nowMs()),
        missed.nextLookMs(view.recent(), rhythm, view.nowMs()));
  }
}
