package com.example.quartz;

import java.time.Instant;
import java.util.Arrays;
import org.quartz.JobDataMap;

/**
 * Enqueues in every way there is under spans of its own, one for each, and prints what is current
 * in each run. Then it prints {@code ran} and waits for a line on standard input.
 */
public final class TracesMain {
  private static final long HOUR_MILLIS = 3_600_000;

  private final Worker worker;
  private final RunLog runs;

  private TracesMain(Worker worker) {
    this.worker = worker;
    runs = worker.runs();
  }

  public static void main(String[] args) {
    try {
      TracesMain traces = new TracesMain(new Worker());
      traces.enqueue();
      traces.awaitAll();
      TracedJob.SEEN.forEach(System.out::println);
      System.out.println("ran");
      Main.awaitLine();
      traces.worker.stop(true);
      System.out.println("done");
      System.exit(0);
    } catch (Throwable e) {
      e.printStackTrace();
      System.exit(1);
    }
  }

  private void enqueue() throws Exception {
    worker.runOnce("untraced", TracedJob.class);
    Tracing.withTenant("acme", () -> request("once", () -> runOnce("once")));
    request("repeating", () -> schedule("repeating", Instant.now(), 1, 50));
    worker.add("fired", TracedJob.class);
    request("fired", () -> worker.fire("fired"));
    schedule("rescheduled", Instant.now().plusMillis(HOUR_MILLIS), 0, 0);
    request(
        "rescheduled",
        () -> worker.reschedule("rescheduled", Worker.trigger("rescheduled", Instant.now(), 0, 0)));
    request("all", this::scheduleAll);
    request("failing", () -> worker.runOnce("failing", TracedJob.Failing.class));
    worker.runOnce("refiring", Jobs.Flaky.class);
    Jobs.Outer.worker = worker;
    request("enqueuer", () -> worker.runOnce("enqueuer", Jobs.Enqueuer.class));
  }

  private void awaitAll() throws InterruptedException {
    for (String name :
        Arrays.asList(
            "untraced", "once", "fired", "rescheduled", "first", "second", "failing", "enqueued")) {
      runs.awaitCompleted(name, 1);
    }
    runs.awaitCompleted("repeating", 2);
    runs.awaitCompleted("refiring", 3);
    runs.awaitCompleted("enqueuer", 1);
  }

  private static void request(String name, Tracing.Action action) throws Exception {
    Tracing.inSpan("request " + name, action);
  }

  private void runOnce(String name) throws Exception {
    worker.runOnce(name, TracedJob.class);
  }

  private void schedule(String name, Instant start, int repeats, long intervalMillis)
      throws Exception {
    worker.schedule(
        name,
        TracedJob.class,
        new JobDataMap(),
        Worker.trigger(name, start, repeats, intervalMillis));
  }

  private void scheduleAll() throws Exception {
    worker.scheduleAll(
        TracedJob.class,
        Arrays.asList(
            Worker.trigger("first", Instant.now(), 0, 0),
            Worker.trigger("second", Instant.now(), 0, 0)));
  }
}
