package com.tracestax.server.detect;

import com.tracestax.server.detect.JobView.OpenAttempt;
import com.tracestax.server.normal.Baseline;
import com.tracestax.server.normal.Baseline.Deploy;
import com.tracestax.server.normal.ErrorTypes;
import com.tracestax.server.normal.HoursOfWeek;
import com.tracestax.server.normal.JobKey;
import com.tracestax.server.normal.Learning;
import com.tracestax.server.normal.Norm;
import com.tracestax.server.normal.Observation;
import com.tracestax.server.normal.Quantiles;
import com.tracestax.server.normal.Rhythm;
import com.tracestax.server.normal.Sketch;
import com.tracestax.server.normal.Window;
import com.tracestax.server.normal.Window.Counter;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** A job as a detector sees it, put together by hand. */
final class Views {
  static final long MINUTE = 60_000;
  static final long HOUR = 60 * MINUTE;
  static final long DAY = 24 * HOUR;

  /** Wednesday noon, UTC. */
  static final long NOW = 20_766L * DAY - 5 * DAY + 12 * HOUR;

  static final JobKey JOB = new JobKey(1, "reports.daily", "default");

  final Window window = new Window();
  final ErrorTypes errors = new ErrorTypes();
  Norm norm = new Norm(1_000, 0.01, 0.05, Quantiles.NONE, Quantiles.NONE);
  Learning learning = new Learning(5_000, NOW - 7 * DAY, 50, DAY);
  Deploy deploy = Deploy.UNKNOWN;
  Rhythm rhythm = rhythm(hours(10), 1, 1, HOUR, null, null, NOW);
  List<Observation> news = List.of();
  List<Observation> recent = List.of();
  List<OpenAttempt> open = List.of();
  boolean part;
  long listeningSince;
  long now = NOW;

  JobView at(Sensitivity sensitivity) {
    Baseline normal =
        new Baseline(
            JOB, now, learning, norm, Collections.nCopies(24, Norm.NONE), errors, rhythm, deploy);
    return new JobView(
        normal, part, window, window, window, news, recent, open, listeningSince, now, sensitivity);
  }

  Views ends(long succeeded, long failed) {
    window.count(Counter.SUCCEEDED, succeeded);
    window.count(Counter.FAILED, failed);
    return this;
  }

  Views failing(double known, double share) {
    norm = new Norm(known, share, norm.repeated(), norm.durationMs(), norm.waitMs());
    return this;
  }

  Views taking(double... ms) {
    norm =
        new Norm(norm.verdicts(), norm.failures(), norm.repeated(), quantiles(ms), quantiles(ms));
    return this;
  }

  static Quantiles quantiles(double... ms) {
    Sketch sketch = new Sketch();
    Arrays.stream(ms).forEach(sketch::add);
    return Quantiles.of(sketch);
  }

  static HoursOfWeek hours(double perHour) {
    float[] hours = new float[HoursOfWeek.HOURS];
    Arrays.fill(hours, (float) perHour);
    return new HoursOfWeek(hours);
  }

  static Rhythm rhythm(
      HoursOfWeek hours,
      double weeks,
      double dispersion,
      long longestGap,
      Long period,
      Long jitter,
      Long last) {
    return new Rhythm(hours, weeks, dispersion, longestGap, period, jitter, last);
  }

  static Observation ended(long id, long startMs, String outcome, double durationMs) {
    return new Observation(
        JOB,
        id,
        1,
        false,
        "1.0",
        startMs,
        startMs + (long) durationMs,
        outcome,
        durationMs,
        0.0,
        null,
        null,
        null);
  }

  /** It was due then, started so much later, and took a minute. */
  static Observation planned(long id, long dueMs, long lateMs) {
    return new Observation(
        JOB,
        id,
        1,
        false,
        "1.0",
        dueMs + lateMs,
        dueMs + lateMs + MINUTE,
        "succeeded",
        60_000.0,
        (double) lateMs,
        dueMs,
        null,
        null);
  }
}
