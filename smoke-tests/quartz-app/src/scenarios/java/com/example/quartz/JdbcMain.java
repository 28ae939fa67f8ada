package com.example.quartz;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import org.quartz.JobDataMap;
import org.quartz.Trigger;

/**
 * Schedules with a store in a database, in every way there is, and prints what is in the tables,
 * which statements were sent, and what jobs and listeners saw: the same lines whenever it is run.
 */
public final class JdbcMain {
  private static final long HOUR_MILLIS = 3_600_000;

  private final String title;
  private final RecordedConnections connections;
  private final Worker worker;
  private final List<String> seen = new CopyOnWriteArrayList<>();

  private JdbcMain(String title, boolean useProperties) throws Exception {
    this.title = title;
    String source = title.replace(' ', '-');
    connections = RecordedConnections.to("jdbc:h2:mem:" + source + ";DB_CLOSE_DELAY=-1");
    Tables.create(connections.plain());
    Properties settings = Settings.of(source, 2);
    settings.putAll(Settings.ofStore(source, connections.url(), useProperties));
    worker = new Worker(settings);
  }

  public static void main(String[] args) {
    try {
      for (boolean useProperties : new boolean[] {true, false}) {
        String values = useProperties ? "strings" : "objects";
        JdbcMain untraced = new JdbcMain("untraced " + values, useProperties);
        untraced.run(untraced::schedule);
        JdbcMain traced = new JdbcMain("traced " + values, useProperties);
        traced.run(() -> Tracing.inSpan("request", traced::schedule));
      }
      System.out.println("done");
      System.exit(0);
    } catch (Throwable e) {
      e.printStackTrace();
      System.exit(1);
    }
  }

  private void run(Tracing.Action schedule) throws Exception {
    for (String name : Arrays.asList("once", "fired")) {
      DataListeners listeners = new DataListeners(name, seen);
      worker.addJobListener(listeners.ofJobs());
      worker.addTriggerListener(listeners.ofTriggers());
    }
    schedule.run();
    // Under no span: what an earlier one left must go.
    worker.reschedule("moved", copyOf("moved", Instant.now().plusMillis(2 * HOUR_MILLIS)));
    print("statements", connections.statementsOf(Thread.currentThread()));
    print("scheduled", Tables.rows(connections.plain()));
    worker.start();
    worker.runs().awaitCompleted("once", 1);
    worker.runs().awaitCompleted("fired", 2);
    // Quartz looks for misfires on a thread of its own, which may be late.
    connections.awaitStatementOfOthers(Thread.currentThread(), "SELECT COUNT(TRIGGER_NAME)");
    worker.stop(true);
    print("seen", sorted(seen));
    print("statements of others", connections.distinctStatementsOfOthers(Thread.currentThread()));
    print("left", Tables.rows(connections.plain()));
  }

  private void schedule() throws Exception {
    Instant inAnHour = Instant.now().plusMillis(HOUR_MILLIS);
    schedule("later", Worker.trigger("later", inAnHour, 0, 0), "customer", "42");
    schedule("repeating", Worker.trigger("repeating", inAnHour, -1, HOUR_MILLIS), null, null);
    schedule("moved", Worker.trigger("moved", inAnHour, 0, 0), "customer", "43");
    schedule("replaced", Worker.trigger("replaced", inAnHour, 0, 0), "customer", "44");
    worker.reschedule("replaced", copyOf("replaced", Instant.now().plusMillis(2 * HOUR_MILLIS)));
    worker.scheduleAll(
        DataJob.class,
        Arrays.asList(
            Worker.trigger("first", inAnHour, 0, 0),
            Worker.trigger("second", inAnHour, 3, HOUR_MILLIS)));
    schedule("once", Worker.trigger("once", Instant.now(), 0, 0), "customer", "45");
    worker.add("fired", DataJob.class);
    worker.fire("fired");
    JobDataMap data = new JobDataMap();
    data.put("customer", "46");
    worker.fire("fired", data);
  }

  private void schedule(String name, Trigger trigger, String key, String value) throws Exception {
    if (key != null) {
      trigger.getJobDataMap().put(key, value);
    }
    JobDataMap jobData = new JobDataMap();
    jobData.put("report", "sales");
    worker.schedule(name, DataJob.class, jobData, trigger);
  }

  /** The stored trigger's data at another time, as people reschedule. */
  private Trigger copyOf(String name, Instant start) throws Exception {
    Trigger copy = Worker.trigger(name, start, 0, 0);
    copy.getJobDataMap().putAll(worker.stored(name).getJobDataMap());
    return copy;
  }

  private void print(String what, List<String> lines) {
    for (String line : lines) {
      System.out.println(title + ", " + what + ": " + line);
    }
  }

  private static List<String> sorted(List<String> lines) {
    String[] sorted = lines.toArray(new String[0]);
    Arrays.sort(sorted);
    return Arrays.asList(sorted);
  }
}
