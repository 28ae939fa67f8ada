package com.tracestax.smoke;

import com.tracestax.agent.testing.ForkedJvm;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The application that runs short jobs at a steady rate and says of each when it began and ended.
 */
final class LoadJvm implements AutoCloseable {
  static final String MAIN = "com.example.quartz.LoadMain";

  /** Those that run their jobs, and therefore may have said that one ended before an agent knew. */
  static final int THREADS = 4;

  private static final Pattern SUMMARY =
      Pattern.compile("^ran (\\d+) jobs, late by (\\d+) ms, at most (\\d+) ms, cpu (\\d+) ms$");

  final ForkedJvm jvm;

  LoadJvm(ForkedJvm jvm) {
    this.jvm = jvm;
  }

  /** Waits until so many tenths of the jobs have ended. */
  void awaitTenths(int tenths) {
    jvm.awaitLine("^done " + tenths + " of 10$");
  }

  void awaitAllJobs() {
    jvm.awaitLine(SUMMARY.pattern());
  }

  /** Tells it to end, and waits for that. */
  void end() {
    jvm.writeLine("end");
    jvm.awaitLine("^stopped$");
    jvm.awaitExit();
  }

  /** What an agent has been told: a start and an end for each job, as {@code started 17…}. */
  Set<String> emitted() {
    Set<String> emitted = new TreeSet<>();
    for (String line : jvm.stdout()) {
      if (line.startsWith("began ")) {
        emitted.add("started " + line.substring("began ".length()));
      } else if (line.startsWith("ended ")) {
        emitted.add("succeeded " + line.substring("ended ".length()));
      }
    }
    return emitted;
  }

  /** What it cost the application. */
  Cost cost() {
    for (String line : jvm.stdout()) {
      Matcher summary = SUMMARY.matcher(line);
      if (summary.matches()) {
        return new Cost(
            Integer.parseInt(summary.group(2)),
            Integer.parseInt(summary.group(3)),
            Integer.parseInt(summary.group(4)),
            jvm.exitDelay());
      }
    }
    return Cost.UNKNOWN;
  }

  List<String> log() {
    return jvm.logLines();
  }

  @Override
  public void close() {
    jvm.close();
  }

  /**
   * How late its jobs were, what CPU time their threads took, and how long the process went on
   * after its last word. Negative is unknown: it was killed before it could say.
   */
  record Cost(int lateMillis, int latestMillis, int cpuMillis, Duration exitDelay) {
    static final Cost UNKNOWN = new Cost(-1, -1, -1, Duration.ZERO);
  }
}
