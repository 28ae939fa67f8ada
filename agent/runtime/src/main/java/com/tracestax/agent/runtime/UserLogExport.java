package com.tracestax.agent.runtime;

import com.tracestax.agent.jobs.JobEvent;
import com.tracestax.agent.runtime.redaction.Redactor;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.LogRecordProcessor;
import io.opentelemetry.sdk.logs.ReadWriteLogRecord;
import java.util.Map;

/**
 * Stands before each of the user's own log record processors: keeps our records from it, or, where
 * the user wants them, gives them their fields as attributes. A hello is between us and never
 * passes.
 */
final class UserLogExport implements LogRecordProcessor {
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
    } else if (wanted && !JobEvent.HELLO.equals(fields.get(JobEvent.NAME_KEY))) {
      fields.forEach((name, value) -> setAttribute(record, name, value));
      users.onEmit(context, record);
    }
  }

  private static void setAttribute(ReadWriteLogRecord record, String name, Object value) {
    if (name.equals(JobEvent.NAME_KEY)) {
      return; // is the record's event name
    }
    if (value instanceof Long) {
      record.setAttribute(AttributeKey.longKey(name), (Long) value);
    } else {
      record.setAttribute(AttributeKey.stringKey(name), Redactor.redact(value.toString()));
    }
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
