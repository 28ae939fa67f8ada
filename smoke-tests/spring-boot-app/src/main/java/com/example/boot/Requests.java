package com.example.boot;

import static org.quartz.CronScheduleBuilder.cronSchedule;
import static org.quartz.JobBuilder.newJob;
import static org.quartz.TriggerBuilder.newTrigger;

import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Work that requests leave to jobs. */
@RestController
public class Requests {
  private final Scheduler scheduler;

  public Requests(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  /** One report, now. */
  @PostMapping("/reports")
  public String report(@RequestParam("name") String name) throws SchedulerException {
    scheduler.scheduleJob(
        newJob(ReportJob.class).usingJobData("report", name).build(),
        newTrigger().startNow().build());
    return "accepted";
  }

  /** The same report every second. */
  @PostMapping("/schedules")
  public String schedule(@RequestParam("name") String name) throws SchedulerException {
    scheduler.scheduleJob(
        newJob(ReportJob.class).withIdentity(name, "live").usingJobData("report", name).build(),
        newTrigger().withSchedule(cronSchedule("* * * * * ?")).build());
    return "accepted";
  }

  /** Any job that the scheduler knows, now. */
  @PostMapping("/triggers")
  public String trigger(@RequestParam("group") String group, @RequestParam("name") String name)
      throws SchedulerException {
    scheduler.triggerJob(JobKey.jobKey(name, group));
    return "accepted";
  }
}
