package com.tracestax.agent.runtime;

import com.tracestax.agent.jobs.JobBridge;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.LogRecordProcessor;
import io.opentelemetry.sdk.logs.ReadWriteLogRecord;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Receives our log records, synchronously on the job's thread, and hands out the direct sink that
 * still works when the SDK was shut down (see {@code JobEventBody}).
 *
 * <p>Shutdown of the SDK does not end anything here: jobs may still be running while the
 * application's own shutdown hooks wait for them.
 */
final class LifecycleProcessor implements LogRecordProcessor {
  private final JobSink sink;
  private final SpanErrors spanErrors;

  LifecycleProcessor(JobSink sink, SpanErrors spanErrors) {
    this.sink = sink;
    this.spanErrors = spanErrors;
  }

  static boolean isOurs(ReadWriteLogRecord record) {
    return JobBridge.SCOPE.equals(record.toLogRecordData().getInstrumentationScopeInfo().getName());
  }

  /** The fields of one of our records; hands in the sink. Null for a record of somebody else. */
  @SuppressWarnings("unchecked") // our scope's bodies are these functions
  static Map<String, Object> fields(
      ReadWriteLogRecord record, Consumer<Map<String, Object>> directSink) {
    Value<?> body = isOurs(record) ? record.toLogRecordData().getBodyValue() : null;
    return body instanceof Function
        ? ((Function<Consumer<Map<String, Object>>, Map<String, Object>>) body).apply(directSink)
        : null;
  }

  @Override
  public void onEmit(Context context, ReadWriteLogRecord record) {
    Map<String, Object> fields = fields(record, sink);
    if (fields != null) {
      sink.accept(fields);
      spanErrors.add(context, fields);
    }
  }

  @Override
  public CompletableResultCode shutdown() {
    return CompletableResultCode.ofSuccess();
  }

  @Override
  public CompletableResultCode forceFlush() {
    return CompletableResultCode.ofSuccess();
  }
}
