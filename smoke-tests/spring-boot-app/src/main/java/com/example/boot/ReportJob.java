package com.example.boot;

import org.quartz.JobExecutionContext;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.quartz.QuartzJobBean;

/** Writes one report into the database. */
public class ReportJob extends QuartzJobBean {
  @Autowired private ReportArchive archive;
  private String report;

  public void setReport(String report) {
    this.report = report;
  }

  @Override
  protected void executeInternal(JobExecutionContext context) {
    archive.add(report);
    Said.of("report", context);
  }
}
