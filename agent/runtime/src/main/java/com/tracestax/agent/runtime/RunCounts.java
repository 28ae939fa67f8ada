package com.tracestax.agent.runtime;

import com.fasterxml.jackson.core.JsonGenerator;
import com.tracestax.agent.jobs.JobField;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** How far an attempt has got, as the fields of an event have it and as it goes over the wire. */
final class RunCounts {
  private static final String PREFIX = "job.run.count.";

  private static final List<JobField> FIELDS =
      Collections.unmodifiableList(
          Arrays.asList(
              JobField.COUNT_READ,
              JobField.COUNT_WRITE,
              JobField.COUNT_FILTER,
              JobField.COUNT_READ_SKIP,
              JobField.COUNT_PROCESS_SKIP,
              JobField.COUNT_WRITE_SKIP,
              JobField.COUNT_COMMIT,
              JobField.COUNT_ROLLBACK,
              JobField.COUNT_RETRY));

  private RunCounts() {}

  static void copy(Map<String, Object> from, Map<String, Object> to) {
    for (JobField field : FIELDS) {
      Object count = from.get(field.key());
      if (count != null) {
        to.put(field.key(), count);
      }
    }
  }

  /** Nothing if there are none. */
  static void write(JsonGenerator json, EventFields fields) throws IOException {
    boolean any = false;
    for (JobField field : FIELDS) {
      Long count = fields.number(field);
      if (count != null) {
        if (!any) {
          json.writeObjectFieldStart("counts");
          any = true;
        }
        json.writeNumberField(field.key().substring(PREFIX.length()), count);
      }
    }
    if (any) {
      json.writeEndObject();
    }
  }
}
