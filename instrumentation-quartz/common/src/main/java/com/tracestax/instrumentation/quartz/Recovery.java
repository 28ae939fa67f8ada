package com.tracestax.instrumentation.quartz;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Map;

/**
 * What Quartz writes into the data of a trigger that makes up for a run whose node died: the
 * constants {@code org.quartz.Scheduler.FAILED_JOB_ORIGINAL_*}, from 1.8; the scheduled time from
 * 2.3.
 */
final class Recovery {
  private static final String PREFIX = "QRTZ_FAILED_JOB_ORIG_TRIGGER_";
  private static final String NAME = PREFIX + "NAME";
  private static final String GROUP = PREFIX + "GROUP";
  private static final String SCHEDULED = PREFIX + "SCHEDULED_FIRETIME_IN_MILLISECONDS_AS_STRING";

  private static final DateTimeFormatter WIRE_TIME =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  private Recovery() {}

  /** {@code scheduler/group.trigger/2026-11-21T09:30:00.000Z}; older versions know no time. */
  static String lostRun(String scheduler, Map<?, ?> triggerData) {
    String trigger = triggerData.get(GROUP) + "." + triggerData.get(NAME);
    String time = time(triggerData.get(SCHEDULED));
    return scheduler + "/" + trigger + (time == null ? "" : "/" + time);
  }

  private static String time(Object epochMillis) {
    if (epochMillis == null) {
      return null;
    }
    try {
      return WIRE_TIME.format(Instant.ofEpochMilli(Long.parseLong(epochMillis.toString())));
    } catch (NumberFormatException e) {
      return null; // somebody else's writing
    }
  }
}
