package com.example.orders;

import org.jobrunr.spring.annotations.Recurring;
import org.springframework.stereotype.Service;

/** Counted all the time. The annotation is elsewhere in JobRunr 8. */
@Service
public class Stock {
  @Recurring(id = "stock", cron = "*/5 * * * * *")
  public void count() {
    System.out.println("stock: counted");
  }
}
