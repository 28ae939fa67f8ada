package com.tracestax.server.soak;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * A worker JVM that runs jobs which take 10 ms to 3 s, depending on the job, and reports them as
 * our agent does: `started` and one end, in batches. One end in 100 is a failure with a stack
 * trace, one in 100 is to be tried again.
 */
final class SimulatedWorker {
  private static final double SHORTEST_MS = 10;
  private static final double LONGEST_OVER_SHORTEST = 300;
  private static final byte[] TRACE =
      Bytes.of(
          "java.io.IOException: the disk is full"
              + "\\n\\tat com.acme.billing.Invoices.render(Invoices.java:212)".repeat(20));

  private final PriorityQueue<Open> open = new PriorityQueue<>(Comparator.comparing(Open::endMs));
  private final SplittableRandom random;
  private final byte[] head;
  private final byte[] worker;
  private final byte[][] jobs;
  private final String jvmId;
  private long sequence;
  private long runs;

  private record Open(int job, long id, long startMs, long endMs, long trace) {}

  SimulatedWorker(int number, int jobCount, long seed) {
    random = new SplittableRandom(seed + number);
    jvmId = String.format("%012x%08x", System.currentTimeMillis(), random.nextInt());
    head = Bytes.of("{\"type\":\"task_event\",\"event_id\":\"" + jvmId + "-");
    worker =
        Bytes.of(
            String.format(
                "\"worker\":{\"key\":\"billing-%1$d:4711\",\"hostname\":\"billing-%1$d\","
                    + "\"pid\":4711,\"concurrency\":64,\"queues\":[\"default\"],"
                    + "\"service\":\"billing\",\"version\":\"1.4.2\","
                    + "\"environment\":\"production\",\"thread\":\"worker-pool-17\"}",
                number));
    jobs = new byte[jobCount][];
    for (int job = 0; job < jobCount; job++) {
      jobs[job] =
          Bytes.of(
              ",\"task\":{\"name\":\"com.acme.billing.Job%d.run(java.util.UUID)\",\"queue\":\"default\",\"attempt\":1,\"id\":\""
                  .formatted(job));
    }
  }

  long runs() {
    return runs;
  }

  /** Adds what happened within that time, and returns how many events that are. */
  int report(Bytes out, int starts, long fromMs, long toMs) {
    int events = 0;
    for (int i = 0; i < starts; i++) {
      long startMs = fromMs + (toMs - fromMs) * i / starts;
      events += ends(out, startMs);
      start(out, startMs);
      events++;
    }
    return events + ends(out, toMs);
  }

  /** Everything still open ends. */
  int finish(Bytes out) {
    return ends(out, Long.MAX_VALUE);
  }

  private void start(Bytes out, long startMs) {
    int job = random.nextInt(jobs.length);
    double usualMs = SHORTEST_MS * Math.pow(LONGEST_OVER_SHORTEST, (double) job / jobs.length);
    long durationMs = Math.round(usualMs * Math.exp(0.4 * random.nextDouble(-1.7, 1.7)));
    Open run = new Open(job, random.nextLong(), startMs, startMs + durationMs, random.nextLong());
    runs++;
    open.add(run);
    begin(out, run, startMs, "started");
    out.add(Bytes.of("\"metrics\":{\"queued_ms\":")).number(random.nextInt(40));
    end(out, run);
  }

  private int ends(Bytes out, long untilMs) {
    int events = 0;
    while (!open.isEmpty() && open.peek().endMs() <= untilMs) {
      Open run = open.remove();
      int fate = random.nextInt(100);
      begin(out, run, run.endMs(), fate == 0 ? "failed" : fate == 1 ? "retried" : "succeeded");
      if (fate <= 1) {
        out.add(Bytes.of("\"error\":{\"type\":\"java.io.IOException\",\"message\":\"the disk is"));
        out.add(Bytes.of(" full\",\"stack_trace\":\"")).add(TRACE).add(Bytes.of("\"},"));
      }
      out.add(Bytes.of("\"metrics\":{\"duration_ms\":")).number(run.endMs() - run.startMs());
      end(out, run);
      events++;
    }
    return events;
  }

  private void begin(Bytes out, Open run, long atMs, String status) {
    out.add(head).hex(++sequence, 8).add(Bytes.of("\",\"timestamp\":\"")).time(atMs);
    out.add(
        Bytes.of("\",\"framework\":\"jobrunr\",\"language\":\"java\",\"sdk_version\":\"0.1.0\""));
    out.add(Bytes.of(",\"status\":\"" + status + "\",")).add(worker).add(jobs[run.job()]);
    out.hex(run.id() >>> 32, 8).add(Bytes.of("-7a10-4b2e-9d6f-")).hex(run.id(), 12);
    out.add(Bytes.of("\",\"started_at\":\"")).time(run.startMs()).add(Bytes.of("\"},"));
  }

  private static void end(Bytes out, Open run) {
    out.add(Bytes.of("},\"trace_context\":{\"traceparent\":\"00-7f3c9b1d5e6a4802"));
    out.hex(run.trace(), 16).add(Bytes.of("-")).hex(run.id(), 16).add(Bytes.of("-01\"}},"));
  }
}
