package com.tracestax.agent.runtime;

import com.tracestax.agent.jobs.JobEvent;
import com.tracestax.agent.jobs.JobField;
import com.tracestax.agent.runtime.redaction.Redactor;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.LogRecordProcessor;
import io.opentelemetry.sdk.logs.ReadWriteLogRecord;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Stands before each of the user's own log record processors: keeps our records from it, or, where
 * the user wants them, gives them their fields as attributes. What is between us never passes.
 */
final class UserLogExport implements LogRecordProcessor {
  private static final Set<String> INTERNAL_EVENTS =
      Stream.of(JobEvent.HELLO, JobEvent.LEFT, JobEvent.EXTENDED, JobEvent.PROGRESS)
          .collect(Collectors.toSet());

  private static final Set<String> INTERNAL_FIELDS =
      Stream.of(
              JobField.ATTEMPT_KEY,
              JobField.LEASE,
              JobField.LEASE_PERIOD,
              JobField.LEASE_REASON,
              JobField.DETACHED,
              JobField.OF_OTHERS)
          .map(JobField::key)
          .collect(Collectors.toSet());

  private final LogRecordProcessor users;
  private final boolean wanted;

  UserLogExport(LogRecordProcessor users, boolean wanted) {
    this.users = users;
    this.wanted = wanted;
  }

  @Override
  public void onEmit(Context context, ReadWriteLogRecord record) {
    Map<String, Object> fields = LifecycleProcessor.fields(record, null);
    if (fields == null) {
      users.onEmit(context, record);
    } else if (wanted && !INTERNAL_EVENTS.contains(fields.get(JobEvent.NAME_KEY))) {
      fields.forEach((name, value) -> setAttribute(record, name, value));
      users.onEmit(context, record);
    }
  }

  private static void setAttribute(ReadWriteLogRecord record, String name, Object value) {
    if (name.equals(JobEvent.NAME_KEY) || INTERNAL_FIELDS.contains(name)) {
      return; // the first is the record's event name
    }
    if (value instanceof Long) {
      record.setAttribute(AttributeKey.longKey(name), (Long) value);
    } else {
      record.setAttribute(AttributeKey.stringKey(name), redacted(name, value.toString()));
    }
  }

  private static String redacted(String name, String text) {
    return name.equals(JobField.PARAMETERS.key())
        ? RunParameters.redactedLines(text)
        : Redactor.redact(text);
  }

  @Override
  public CompletableResultCode shutdown() {
    return users.shutdown();
  }

  @Override
  public CompletableResultCode forceFlush() {
    return users.forceFlush();
  }
}
