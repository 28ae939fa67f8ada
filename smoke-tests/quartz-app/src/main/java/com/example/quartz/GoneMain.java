package com.example.quartz;

import static org.quartz.JobBuilder.newJob;
import static org.quartz.TriggerBuilder.newTrigger;

import java.sql.Connection;
import java.sql.Statement;
import java.util.Properties;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.Scheduler;
import org.quartz.TriggerKey;
import org.quartz.impl.StdSchedulerFactory;

/** A deployment after which the class of a stored job is gone. Stays until it is told to stop. */
public final class GoneMain {
  private static final long LOOK_MILLIS = 50;

  private GoneMain() {}

  public static void main(String[] args) throws Exception {
    RecordedConnections connections = RecordedConnections.to("jdbc:h2:mem:gone;DB_CLOSE_DELAY=-1");
    Tables.create(connections.plain());
    Properties settings = Settings.of("Gone", 2);
    settings.putAll(Settings.ofStore("gone", connections.url(), true));
    Scheduler scheduler = new StdSchedulerFactory(settings).getScheduler();
    scheduler.scheduleJob(
        newJob(NeverRun.class).withIdentity("job", "gone").build(),
        newTrigger().withIdentity("trigger", "gone").startNow().build());
    try (Connection connection = connections.plain();
        Statement statement = connection.createStatement()) {
      statement.execute("UPDATE QRTZ_JOB_DETAILS SET JOB_CLASS_NAME = 'com.example.Gone'");
    }
    scheduler.start();
    TriggerKey trigger = TriggerKey.triggerKey("trigger", "gone");
    while (!scheduler.getTriggerState(trigger).name().equals("ERROR")) {
      Thread.sleep(LOOK_MILLIS);
    }
    System.out.println("trigger in error");
    int unused = System.in.read();
    scheduler.shutdown(true);
  }

  /** Its class is not found by the time it would be. */
  public static final class NeverRun implements Job {
    @Override
    public void execute(JobExecutionContext context) {
      System.out.println("executed");
    }
  }
}
