package com.tracestax.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.lang.management.ManagementFactory;

/**
 * CPU of the whole process for one run of a job. Arguments: {@code <runs> <warm-up rounds>
 * <rounds>}, and {@code span} if one is to be current where runs are enqueued. Prints microseconds,
 * a line for each round after the warm-up.
 */
final class RunCost {
  private RunCost() {}

  static void measure(String[] args, Round round) throws Exception {
    int runs = Integer.parseInt(args[0]);
    int warmUpRounds = Integer.parseInt(args[1]);
    int rounds = Integer.parseInt(args[2]);
    Span span = args.length > 3 && args[3].equals("span") ? received() : Span.getInvalid();
    OperatingSystemMXBean process =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    for (int i = 0; i < warmUpRounds + rounds; i++) {
      long before = process.getProcessCpuTime();
      round.run(runs, span);
      if (i >= warmUpRounds) {
        System.out.printf("%.1f%n", (process.getProcessCpuTime() - before) / 1_000.0 / runs);
      }
    }
  }

  private static Span received() {
    return Span.wrap(
        SpanContext.create(
            "0af7651916cd43dd8448eb211c80319c",
            "b7ad6b7169203331",
            TraceFlags.getSampled(),
            TraceState.getDefault()));
  }

  /** Enqueues that many runs and waits for them. */
  interface Round {
    void run(int runs, Span enqueuedUnder) throws Exception;
  }
}
