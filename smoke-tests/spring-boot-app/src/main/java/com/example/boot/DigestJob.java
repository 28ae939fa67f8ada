package com.example.boot;

import org.quartz.JobExecutionContext;
import org.springframework.scheduling.quartz.QuartzJobBean;

/** Gets a bean from Spring and a property from the trigger's data. */
public class DigestJob extends QuartzJobBean {
  private final ReportArchive archive;
  private String recipient;

  public DigestJob(ReportArchive archive) {
    this.archive = archive;
  }

  public void setRecipient(String recipient) {
    this.recipient = recipient;
  }

  @Override
  protected void executeInternal(JobExecutionContext context) {
    Said.of("digest", context);
    System.out.println("digest: " + archive.countOf("no such report") + " for " + recipient);
  }
}
