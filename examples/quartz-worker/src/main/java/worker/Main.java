package worker;

import static org.quartz.CronScheduleBuilder.cronSchedule;
import static org.quartz.JobBuilder.newJob;
import static org.quartz.SimpleScheduleBuilder.simpleSchedule;
import static org.quartz.TriggerBuilder.newTrigger;

import org.quartz.Job;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.impl.StdSchedulerFactory;

/** A worker with a handful of jobs, some of which behave badly. */
public final class Main {
  private Main() {}

  public static void main(String[] args) throws SchedulerException {
    Scheduler scheduler = new StdSchedulerFactory().getScheduler();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> shutDown(scheduler), "worker-shutdown"));

    every(scheduler, SendInvoices.class, "billing", "send-invoices", 4);
    every(scheduler, SyncCustomers.class, "crm", "sync-customers", 5);
    every(scheduler, ImportOrders.class, "shop", "import-orders", 12);
    every(scheduler, RenderReport.class, "reports", "render-report", 6);
    scheduler.scheduleJob(
        newJob(RebuildSearchIndex.class).withIdentity("rebuild-search-index", "search").build(),
        newTrigger().withSchedule(cronSchedule("0/10 * * * * ?")).build());

    scheduler.start();
    System.out.println("worker is running");
  }

  private static void every(
      Scheduler scheduler, Class<? extends Job> job, String group, String name, int seconds)
      throws SchedulerException {
    SimpleScheduleBuilder schedule =
        simpleSchedule().withIntervalInSeconds(seconds).repeatForever();
    scheduler.scheduleJob(
        newJob(job).withIdentity(name, group).build(),
        newTrigger().withSchedule(schedule).build());
  }

  private static void shutDown(Scheduler scheduler) {
    try {
      scheduler.shutdown(true);
    } catch (SchedulerException e) {
      System.err.println("shutdown: " + e);
    }
  }
}
