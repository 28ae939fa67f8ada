package com.tracestax.server.detect;

import com.tracestax.server.detect.Finding.Kind;
import com.tracestax.server.detect.Finding.Severity;
import com.tracestax.server.normal.Learning;
import com.tracestax.server.normal.Observation;
import com.tracestax.server.normal.Rhythm;
import com.tracestax.server.normal.Window.Counter;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A job that should have started by now has not, whoever is to blame: nobody schedules it, nobody
 * sends it anything, nobody is there to run it. Workers that left in good order are no excuse, the
 * runs are missing all the same; a job that was given up for good is said once, until the look-back
 * has forgotten it. A job whose runs say when they were due is {@link MissedRun}'s.
 *
 * <p>Two ways in. A regular job is missing once its period, its usual jitter times the
 * sensitivity's deviations, and a margin have passed, at an hour at which it runs at all. Any other
 * job is once so many starts are missing that the chance of none, with a third less traffic than
 * usual, is the sensitivity's ({@link Arrivals}). Hours are those of the week, so that nights and
 * weekends are quiet; before a week is known only a job that runs in every hour of the day is
 * judged.
 *
 * <p>Guarantee: for starts with the dispersion that was learned, the sensitivity's chance. For
 * regular jobs that of a jitter as many deviations out. The margin of a job with a period of two
 * hours and more is over an hour, so that the end of daylight saving time is not silence. Starts
 * that nobody could hear are not held against the job: a regular one has its margin once more from
 * the moment on at which everybody can be heard, of any other only later hours count.
 *
 * <p>Cost: at most 672 hours, about 20 microseconds; and {@link #nextLookMs} says when the next
 * judgement can matter at all, so that jobs in good order cost nothing.
 *
 * <p>A number: 12 starts an hour, independent, never 20 min apart. Medium asks for 1.5 · 13.8
 * missing ones, which is 1.7 hours; of a job that starts every hour, give or take 20 s, for 1 h 15
 * min.
 */
public final class Silence implements Detector<JobView> {
  private static final long FIVE_MINUTES_MS = 300_000;

  @Override
  public Optional<Finding> judge(JobView view) {
    Rhythm rhythm = view.normal().rhythm();
    if (rhythm.lastStartMs() == null || Plan.of(view.recent()).isPresent()) {
      return Optional.empty();
    }
    long last = lastStartMs(view);
    Learning learning = view.normal().learning();
    boolean learned = learning.isDone(view.nowMs());
    boolean late =
        !isRunning(view)
            && (learned || Period.isKnownBy(rhythm, learning.neededMs()))
            && view.nowMs()
                >= Period.deadlineMs(rhythm, last, view.listeningSinceMs(), view.sensitivity());
    boolean missing =
        learned
            && rhythm.periodMs() == null
            && new Arrivals(rhythm).isKnown()
            && view.nowMs()
                >= byArrivals(rhythm, Math.max(last, view.listeningSinceMs()), view.sensitivity());
    return late || missing ? Optional.of(finding(view, rhythm, late)) : Optional.empty();
  }

  /**
   * The earliest moment, from now on, at which silence could be a finding at any sensitivity, if
   * nothing starts until then.
   *
   * @return Long.MAX_VALUE if none can be told
   */
  public long nextLookMs(Rhythm rhythm, long nowMs) {
    if (rhythm.lastStartMs() == null) {
      return Long.MAX_VALUE;
    }
    long last = rhythm.lastStartMs();
    long arrivals =
        rhythm.periodMs() == null && new Arrivals(rhythm).isKnown()
            ? byArrivals(rhythm, last, Sensitivity.HIGH)
            : Long.MAX_VALUE;
    return Math.max(
        nowMs,
        Math.min(Period.deadlineMs(rhythm, last, Long.MIN_VALUE, Sensitivity.HIGH), arrivals));
  }

  private static long byArrivals(Rhythm rhythm, long sinceMs, Sensitivity sensitivity) {
    return new Arrivals(rhythm).deadlineMs(sinceMs, sensitivity);
  }

  /** The normal was computed a while ago; what came since is in the windows and in the news. */
  private static long lastStartMs(JobView view) {
    Stream<Observation> seen = Stream.concat(view.recent().stream(), view.news().stream());
    long last =
        seen.map(Observation::startedAtMs)
            .filter(Objects::nonNull)
            .mapToLong(Long::longValue)
            .reduce(view.normal().rhythm().lastStartMs(), Math::max);
    boolean busy = view.last5Minutes().count(Counter.STARTED) > 0;
    return busy ? Math.max(last, view.nowMs() - FIVE_MINUTES_MS) : last;
  }

  /** Its next run may have to wait for the one before. */
  private static boolean isRunning(JobView view) {
    long last = lastStartMs(view);
    return view.open().stream()
        .anyMatch(open -> DurationAnomaly.mayRun(view, open) && open.startedAtMs() >= last);
  }

  private static Finding finding(JobView view, Rhythm rhythm, boolean late) {
    long last = lastStartMs(view);
    long silent = view.nowMs() - last;
    Double missing = late ? null : new Arrivals(rhythm).between(last, view.nowMs());
    String normally =
        late
            ? ", normally every " + Words.time(rhythm.periodMs())
            : ", normally about " + Words.number(missing) + " in that time";
    return Findings.of(
        Kind.ANOMALY_SILENCE,
        Severity.CRITICAL,
        "no start for " + Words.time(silent) + normally,
        "observed_ms",
        silent,
        "expected_ms",
        late ? rhythm.periodMs() : null,
        "expected_starts",
        missing,
        "last_start_ms",
        last);
  }
}
