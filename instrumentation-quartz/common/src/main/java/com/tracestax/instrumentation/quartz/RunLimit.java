package com.tracestax.instrumentation.quartz;

import java.util.Map;

/**
 * How long Quartz itself lets a job run: {@code
 * org.quartz.plugins.interrupt.JobInterruptMonitorPlugin}, 2.3.0 to 2.5.2, which interrupts a job
 * whose data say {@code AutoInterruptable}, after {@code MaxRunTime} milliseconds or the plugin's
 * default. The plugin stands in the scheduler's context; without it these data mean nothing.
 */
final class RunLimit {
  private static final String PLUGIN = "JOB_INTERRUPT_MONITOR_KEY";
  private static final String WANTED = "AutoInterruptable";
  private static final String MAX_RUN_TIME = "MaxRunTime";
  private static final long PLUGIN_DEFAULT_MILLIS = 300_000;

  private RunLimit() {}

  /** Null if the job may run for ever. */
  static Long millis(Map<?, ?> jobData, Map<?, ?> schedulerData) {
    Object plugin = schedulerData == null ? null : schedulerData.get(PLUGIN);
    if (plugin == null || !Boolean.parseBoolean(String.valueOf(jobData.get(WANTED)))) {
      return null;
    }
    Object own = jobData.get(MAX_RUN_TIME);
    return own == null ? defaultOf(plugin) : number(own);
  }

  private static Long defaultOf(Object plugin) {
    try {
      return (Long) plugin.getClass().getMethod("getDefaultMaxRunTime").invoke(plugin);
    } catch (ReflectiveOperationException | ClassCastException e) {
      return PLUGIN_DEFAULT_MILLIS; // somebody's subclass; the plugin starts with this one
    }
  }

  private static Long number(Object value) {
    if (value instanceof Number) {
      return ((Number) value).longValue();
    }
    try {
      return Long.valueOf(value.toString());
    } catch (NumberFormatException e) {
      return null; // the plugin cannot read it either, and does not interrupt
    }
  }
}
