package com.example.orders;

import org.jobrunr.jobs.annotations.Job;
import org.jobrunr.scheduling.JobRequestScheduler;
import org.springframework.stereotype.Service;

/** What is done for an order when nobody waits for it. */
@Service
public class OrderJobs {
  private final OrderBook book;
  private final JobRequestScheduler scheduler;

  public OrderJobs(OrderBook book, JobRequestScheduler scheduler) {
    this.book = book;
    this.scheduler = scheduler;
  }

  /** Leaves the invoice to another job. */
  @Job(name = "Confirm order %0", retries = 2)
  public void confirm(String number) {
    book.confirm(number);
    scheduler.enqueue(new SendInvoice(number));
    System.out.println("order " + number + ": confirmed");
  }

  @Job(retries = 1)
  public void collect(String number) {
    System.out.println("order " + number + ": collecting");
    throw new IllegalStateException("the bank is closed");
  }

  public void remind(String number) {
    System.out.println("order " + number + ": reminded");
  }
}
