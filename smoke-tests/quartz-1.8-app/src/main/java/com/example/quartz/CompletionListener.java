package com.example.quartz;

import org.quartz.JobExecutionContext;
import org.quartz.Trigger;
import org.quartz.listeners.TriggerListenerSupport;

/** Hears of the end of firings. */
abstract class CompletionListener extends TriggerListenerSupport {
  private final String name;

  CompletionListener(String name) {
    this.name = name;
  }

  abstract void completed(Trigger trigger, JobExecutionContext context);

  @Override
  public String getName() {
    return name;
  }

  @Override
  public void triggerComplete(Trigger trigger, JobExecutionContext context, int instruction) {
    completed(trigger, context);
  }
}
