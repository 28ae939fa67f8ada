package com.example.quartz;

import java.time.Instant;
import org.quartz.Job;
import org.quartz.JobDataMap;
import org.quartz.SchedulerException;
import org.quartz.UnableToInterruptJobException;

/** Runs that go another way than to their end. */
final class Troubles {
  private static final long DEADLINE_MILLIS = 90_000;
  private static final long HOUR_MILLIS = 3_600_000;

  private final Worker worker;
  private final RunLog runs;

  Troubles(Worker worker) {
    this.worker = worker;
    runs = worker.runs();
  }

  /** Returns the state that Quartz gave the trigger up in. */
  String failToInstantiate(String name) throws Exception {
    worker.schedule(
        name, Broken.class, new JobDataMap(), Worker.trigger(name, Instant.now(), 0, 0));
    return awaitState(name, "ERROR");
  }

  /** Was due an hour ago, which is more than the minute that any store allows. */
  void misfire(String name) throws Exception {
    Instant anHourAgo = Instant.now().minusMillis(HOUR_MILLIS);
    worker.schedule(
        name, Jobs.Quick.class, new JobDataMap(), Worker.trigger(name, anHourAgo, 0, 0));
    runs.awaitCompleted(name, 1);
  }

  void interrupt(String name, Class<? extends Job> job) throws Exception {
    worker.runOnce(name, job);
    runs.awaitExecuting(name, 1);
    worker.interrupt(name);
    runs.awaitCompleted(name, 1);
  }

  String interruptInVain(String name) throws Exception {
    worker.runOnce(name, Jobs.Held.class);
    runs.awaitExecuting(name, 1);
    String answer = "interrupted";
    try {
      worker.interrupt(name);
    } catch (UnableToInterruptJobException e) {
      answer = "refused";
    }
    runs.release(name);
    runs.awaitCompleted(name, 1);
    return answer;
  }

  String unschedule(String name) throws Exception {
    worker.schedule(
        name,
        Jobs.Resigning.class,
        new JobDataMap(),
        Worker.trigger(name, Instant.now(), -1, HOUR_MILLIS));
    runs.awaitCompleted(name, 1);
    return awaitState(name, "COMPLETE");
  }

  /** Four runs of another job have all four threads for 100 ms. */
  void waitForThePool(String name) throws Exception {
    String holder = name + "-holder";
    worker.add(holder, Jobs.Held.class);
    for (int i = 0; i < 4; i++) {
      worker.fire(holder);
    }
    runs.awaitExecuting(holder, 4);
    worker.runOnce(name, Jobs.Quick.class);
    Thread.sleep(100);
    runs.release(holder);
    runs.awaitCompleted(name, 1);
    runs.awaitCompleted(holder, 4);
  }

  /** A job that its scheduler would interrupt after a minute, where Quartz can do that. */
  static int runLimited(String name) throws Exception {
    Worker limited = new Worker(Settings.withInterruptMonitor(Settings.of("LimitedScheduler", 1)));
    limited.start();
    JobDataMap data = new JobDataMap();
    data.put("AutoInterruptable", true);
    data.put("MaxRunTime", 60_000L);
    limited.schedule(name, Jobs.Quick.class, data, Worker.trigger(name, Instant.now(), 0, 0));
    limited.runs().awaitCompleted(name, 1);
    limited.stop(false);
    return limited.runs().executions(name);
  }

  private String awaitState(String trigger, String expected)
      throws SchedulerException, InterruptedException {
    long deadline = System.currentTimeMillis() + DEADLINE_MILLIS;
    String state = worker.stateOfTrigger(trigger);
    while (!state.equals(expected) && System.currentTimeMillis() < deadline) {
      Thread.sleep(10);
      state = worker.stateOfTrigger(trigger);
    }
    return state;
  }
}
