package com.example.boot;

import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** A job without Spring. */
public class InvoiceJob implements Job {
  @Override
  public void execute(JobExecutionContext context) {
    Said.of("invoices", context);
  }
}
