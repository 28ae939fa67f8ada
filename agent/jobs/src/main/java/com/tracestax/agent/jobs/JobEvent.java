package com.tracestax.agent.jobs;

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

  /** Key of the event's own name inside {@link #fields()}. */
  public static final String NAME_KEY = "event.name";

  private final Map<String, Object> fields = new LinkedHashMap<>();

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

  public String name() {
    return (String) fields.get(NAME_KEY);
  }

  long timestampMillis() {
    return (Long) fields.get(JobField.TIMESTAMP.key());
  }

  public Map<String, Object> fields() {
    return Collections.unmodifiableMap(fields);
  }
}
