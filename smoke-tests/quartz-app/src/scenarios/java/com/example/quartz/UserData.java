package com.example.quartz;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.quartz.JobDataMap;
import org.quartz.Trigger;

/**
 * Schedules under a span and prints, at every place where an application can look, what is in its
 * trigger's data: what the application put there.
 */
final class UserData {
  private static final long HOUR_MILLIS = 3_600_000;

  private final Worker worker;
  private final RunLog runs;
  private final String name;
  private final List<String> seen = new CopyOnWriteArrayList<>();

  UserData(Worker worker, String name) {
    this.worker = worker;
    runs = worker.runs();
    this.name = name;
  }

  void print() throws Exception {
    DataListeners listeners = new DataListeners(name, seen);
    worker.addSchedulerListener(listeners.ofScheduler());
    worker.addTriggerListener(listeners.ofTriggers());
    worker.addJobListener(listeners.ofJobs());
    Tracing.inSpan("schedule", this::schedule);
    Tracing.inSpan("reschedule", this::reschedule);
    awaitSeen(name + " trigger complete", 1);
    Tracing.inSpan("fire", this::fire);
    awaitSeen(name + " trigger complete", 3);
    seen.stream().sorted().forEach(System.out::println);
  }

  static String text(Map<?, ?> data) {
    return new TreeMap<Object, Object>(data).toString();
  }

  private void schedule() throws Exception {
    Instant inAnHour = Instant.now().plusMillis(HOUR_MILLIS);
    Trigger trigger = Worker.trigger(name, inAnHour, 0, 0);
    trigger.getJobDataMap().put("customer", "42");
    JobDataMap jobData = new JobDataMap();
    jobData.put("report", "sales");
    worker.schedule(name, DataJob.class, jobData, trigger);
    saw("own trigger", trigger.getJobDataMap());
    saw("stored trigger", worker.stored(name).getJobDataMap());
    for (Trigger each : worker.triggersOfJob(name)) {
      saw("trigger of the job", each.getJobDataMap());
    }
  }

  /** As people do: with the stored trigger's data, for ever from now on. */
  private void reschedule() throws Exception {
    Trigger again = Worker.trigger(name, Instant.now(), -1, HOUR_MILLIS);
    again.getJobDataMap().putAll(worker.stored(name).getJobDataMap());
    worker.reschedule(name, again);
    saw("own trigger, rescheduled", again.getJobDataMap());
    saw("stored trigger, rescheduled", worker.stored(name).getJobDataMap());
  }

  private void fire() throws Exception {
    JobDataMap data = new JobDataMap();
    data.put("customer", "43");
    worker.fire(name, data);
    saw("own data, fired", data);
    worker.fire(name);
  }

  private void saw(String where, Map<?, ?> data) {
    seen.add(name + " " + where + ": " + text(data));
  }

  private void awaitSeen(String prefix, int times) throws InterruptedException {
    long deadline = System.currentTimeMillis() + 90_000;
    while (count(prefix) < times) {
      if (System.currentTimeMillis() > deadline) {
        throw new IllegalStateException("expected " + times + " x " + prefix + ", got " + seen);
      }
      Thread.sleep(10);
    }
    runs.awaitCompleted(name, times);
  }

  private long count(String prefix) {
    return seen.stream().filter(line -> line.startsWith(prefix)).count();
  }
}
