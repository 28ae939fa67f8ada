package com.example.sqs;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Scope;

/** Spans of the application's own, if it has the OpenTelemetry API. */
public final class Tracing {
  private static final boolean PRESENT = isPresent("io.opentelemetry.api.GlobalOpenTelemetry");

  private Tracing() {}

  public static void inSpan(String name, Action action) throws Exception {
    if (PRESENT) {
      Api.inSpan(name, action);
    } else {
      action.run();
    }
  }

  /** Needs the API. */
  static void withTenant(String tenant, Action action) throws Exception {
    Api.withTenant(tenant, action);
  }

  /** What is current on this thread: ids, flags and tenant. Needs the API. */
  static String current() {
    return Api.current();
  }

  private static boolean isPresent(String type) {
    try {
      Class.forName(type);
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  /** What may throw anything. */
  public interface Action {
    void run() throws Exception;
  }

  /** Linked only where the API is. */
  private static final class Api {
    private static final String TENANT = "tenant";

    @SuppressWarnings("try") // the scope is there to be closed
    static void inSpan(String name, Action action) throws Exception {
      Span span = GlobalOpenTelemetry.getTracer("com.example").spanBuilder(name).startSpan();
      try (Scope ignored = span.makeCurrent()) {
        action.run();
      } finally {
        span.end();
      }
    }

    @SuppressWarnings("try") // the scope is there to be closed
    static void withTenant(String tenant, Action action) throws Exception {
      try (Scope ignored = Baggage.builder().put(TENANT, tenant).build().makeCurrent()) {
        action.run();
      }
    }

    static String current() {
      SpanContext span = Span.current().getSpanContext();
      return (span.isValid() ? span.getTraceId() + " " + span.getSpanId() : "no span")
          + (span.isSampled() ? ", sampled" : ", not sampled")
          + ", tenant "
          + Baggage.current().getEntryValue(TENANT);
    }
  }
}
