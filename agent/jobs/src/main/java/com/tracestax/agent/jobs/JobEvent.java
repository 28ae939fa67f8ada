package com.tracestax.agent.jobs;

import io.opentelemetry.context.Context;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One fact on its way to the agent: a name and fields of JDK types, so that it means the same in
 * every class loader.
 */
public final class JobEvent {
  /** A worker pool was seen, changed, or began to drain. Not a lifecycle event of a run. */
  public static final String POOL = "job.pool";

  /** A fact about a job or a worker that is no status of a run: vetoed, misfired, ... */
  public static final String NOTICE = "job.notice";

  /** How full a queue is. The newest replaces those before it. */
  public static final String SNAPSHOT = "job.snapshot";

  /** Something was left out for want of room, and is counted. */
  public static final String SKIPPED = "job.skipped";

  /** An attempt's handler has returned, and its work goes on on other threads. */
  public static final String LEFT = "job.left";

  /** The queue leaves an attempt to its worker for a while longer. */
  public static final String EXTENDED = "job.extended";

  /** An attempt has got on with its work. */
  public static final String PROGRESS = "job.progress";

  /** Says nothing but that somebody is here who would like to know the agent's settings. */
  public static final String HELLO = "job.hello";

  /** Key of the event's own name inside {@link #fields()}. */
  public static final String NAME_KEY = "event.name";

  /** {@code values()} makes an array each time. */
  private static final JobField[] FIELDS = JobField.values();

  private final Map<String, Object> fields = new LinkedHashMap<>();
  private Context context;

  JobEvent(String name) {
    fields.put(NAME_KEY, name);
  }

  JobEvent put(JobField field, String value) {
    if (value != null && !value.isEmpty()) {
      fields.put(field.key(), value);
    }
    return this;
  }

  /** Null means not known; the field is left out. */
  JobEvent put(JobField field, Long value) {
    if (value != null) {
      fields.put(field.key(), value);
    }
    return this;
  }

  /**
   * @param context null means the current one
   */
  JobEvent in(Context context) {
    this.context = context;
    return this;
  }

  /** Where it happened; null means in the current one. */
  Context context() {
    return context;
  }

  public String name() {
    return (String) fields.get(NAME_KEY);
  }

  long timestampMillis() {
    return (Long) fields.get(JobField.TIMESTAMP.key());
  }

  public Map<String, Object> fields() {
    return Collections.unmodifiableMap(fields);
  }

  /** Those of the fields that a span has too, at that moment of its life. */
  Map<String, Object> spanAttributes(JobField.OnSpan moment) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    for (JobField field : FIELDS) {
      Object value = field.onSpan() == moment ? fields.get(field.key()) : null;
      if (value != null) {
        attributes.put(field.key(), value);
      }
    }
    return attributes;
  }
}
