package com.example.orders;

import java.time.Duration;
import java.time.Instant;
import org.jobrunr.scheduling.JobScheduler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Work that requests leave to jobs. */
@RestController
public class Requests {
  private final JobScheduler scheduler;

  public Requests(JobScheduler scheduler) {
    this.scheduler = scheduler;
  }

  @PostMapping("/orders")
  public String order(@RequestParam("number") String number) {
    scheduler.<OrderJobs>enqueue(jobs -> jobs.confirm(number));
    return "accepted";
  }

  @PostMapping("/payments")
  public String pay(@RequestParam("number") String number) {
    scheduler.<OrderJobs>enqueue(jobs -> jobs.collect(number));
    return "accepted";
  }

  /** For tomorrow. */
  @PostMapping("/reminders")
  public String remind(@RequestParam("number") String number) {
    Instant tomorrow = Instant.now().plus(Duration.ofDays(1));
    scheduler.<OrderJobs>schedule(tomorrow, jobs -> jobs.remind(number));
    return "accepted";
  }

  @PostMapping("/watches")
  public String watch() {
    scheduler.<Shift>enqueue(shift -> shift.watch());
    return "accepted";
  }
}
