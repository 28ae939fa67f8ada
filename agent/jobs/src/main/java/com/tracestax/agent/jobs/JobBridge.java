package com.tracestax.agent.jobs;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.logs.LogRecordBuilder;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.Tracer;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.logging.Level;

/**
 * Carries events from the application's class loader into the agent: as OpenTelemetry log records
 * while the SDK lives, straight into the agent's sink after it was shut down. Runs on the
 * application's threads; never throws, never blocks.
 *
 * <p>{@code LogRecordBuilder.setEventName} and log record bodies exist from API 1.50 (agent 2.16).
 * On an older agent the first event says so once, and nothing is tried again.
 */
public final class JobBridge {
  /** Instrumentation scope of our log records. */
  public static final String SCOPE = "com.tracestax.jobs";

  private static final java.util.logging.Logger logger =
      java.util.logging.Logger.getLogger(JobBridge.class.getName());

  private final Logger records;
  private volatile Consumer<Map<String, Object>> directSink;
  private volatile Map<String, String> agentSettings = Collections.emptyMap();
  private final AtomicLong failures = new AtomicLong();
  private volatile boolean off;

  JobBridge(Logger records) {
    this.records = records;
  }

  static JobBridge toAgent() {
    return new JobBridge(GlobalOpenTelemetry.get().getLogsBridge().loggerBuilder(SCOPE).build());
  }

  static Tracer tracer() {
    return GlobalOpenTelemetry.get().getTracer(SCOPE);
  }

  /** As the agent said when it took the last event; without an agent there are no spans. */
  SpanSettings spanSettings(String framework) {
    return SpanSettings.of(agentSettings, framework);
  }

  /** As the agent said when it took the last event; null if it has no such setting. */
  String setting(String key) {
    return agentSettings.get(key);
  }

  void emit(JobEvent event) {
    if (off) {
      return;
    }
    try {
      send(event);
    } catch (LinkageError e) {
      off = true;
      logger.log(
          Level.WARNING,
          "TraceStax needs OpenTelemetry Java agent 2.16 or newer; this one lacks {0}."
              + " No job events from this class loader.",
          e.toString());
    }
  }

  private void send(JobEvent event) {
    JobEventBody body = new JobEventBody(event);
    LogRecordBuilder record =
        records
            .logRecordBuilder()
            .setEventName(event.name())
            .setTimestamp(event.timestampMillis(), TimeUnit.MILLISECONDS)
            .setSeverity(Severity.INFO)
            .setBody(body);
    if (event.context() != null) {
      record.setContext(event.context());
    }
    emit(record);
    Consumer<Map<String, Object>> taker = body.directSink();
    if (taker != null) {
      take(taker);
    } else if (directSink != null) {
      directSink.accept(event.fields());
    }
  }

  /** A log processor of the user's may fail; the event then goes the other way. */
  private void emit(LogRecordBuilder record) {
    try {
      record.emit();
    } catch (RuntimeException e) {
      if (failures.getAndIncrement() == 0) {
        logger.log(Level.WARNING, "TraceStax: a log processor failed on a job event", e);
      }
    }
  }

  /** The agent's sink also tells its settings, if it is a supplier of them. */
  @SuppressWarnings("unchecked")
  private void take(Consumer<Map<String, Object>> taker) {
    if (taker != directSink) {
      if (taker instanceof Supplier) {
        agentSettings = ((Supplier<Map<String, String>>) taker).get();
      }
      directSink = taker;
    }
  }
}
