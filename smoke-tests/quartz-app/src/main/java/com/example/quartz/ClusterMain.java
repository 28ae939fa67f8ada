package com.example.quartz;

import static org.quartz.JobBuilder.newJob;
import static org.quartz.TriggerBuilder.newTrigger;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.Scheduler;
import org.quartz.impl.StdSchedulerFactory;

/**
 * A node of a cluster on PostgreSQL: {@code <name of the node> <JDBC URL>}. Obeys lines on standard
 * input: {@code start}, {@code schedule}, {@code stop}. Jobs run for ever on the node called {@code
 * doomed} and end at once on any other.
 */
public final class ClusterMain {
  private static final String DOOMED = "doomed";

  private ClusterMain() {}

  public static void main(String[] args) throws Exception {
    System.setProperty("node", args[0]);
    Scheduler scheduler = new StdSchedulerFactory(settings(args[0], args[1])).getScheduler();
    System.out.println("ready");
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      obey(scheduler, line);
      System.out.println(line + ": done");
      if (line.equals("stop")) {
        return;
      }
    }
  }

  private static void obey(Scheduler scheduler, String line) throws Exception {
    switch (line) {
      case "start":
        scheduler.start();
        break;
      case "schedule":
        schedule(scheduler, "recoverable", true);
        schedule(scheduler, "lost", false);
        break;
      case "stop":
        scheduler.shutdown(true);
        break;
      default:
        throw new IllegalArgumentException("start, schedule or stop, not " + line);
    }
  }

  private static void schedule(Scheduler scheduler, String name, boolean recover) throws Exception {
    scheduler.scheduleJob(
        newJob(Work.class).withIdentity(name, "cluster").requestRecovery(recover).build(),
        newTrigger().withIdentity(name, "now").startNow().build());
  }

  private static Properties settings(String node, String url) {
    Properties settings = Settings.of("Cluster", 4);
    settings.setProperty("org.quartz.scheduler.instanceId", node);
    settings.putAll(Settings.ofStore("cluster", url, false));
    settings.setProperty("org.quartz.jobStore.isClustered", "true");
    settings.setProperty("org.quartz.jobStore.clusterCheckinInterval", "500");
    settings.setProperty("org.quartz.jobStore.misfireThreshold", "1000");
    settings.setProperty(
        "org.quartz.jobStore.driverDelegateClass",
        "org.quartz.impl.jdbcjobstore.PostgreSQLDelegate");
    return settings;
  }

  /** Takes for ever on one node. */
  public static final class Work implements Job {
    @Override
    public void execute(JobExecutionContext context) {
      String node = System.getProperty("node");
      System.out.println(context.getJobDetail().getKey().getName() + ": running on " + node);
      while (node.equals(DOOMED)) {
        try {
          Thread.sleep(600_000);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return;
        }
      }
    }
  }
}
