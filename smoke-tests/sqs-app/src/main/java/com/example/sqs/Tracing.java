package com.example.sqs;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Scope;
import java.util.UUID;

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

  /** Under a remote span that has a tracestate. Needs the API. */
  static void inVendorsTrace(Action action) throws Exception {
    Api.inVendorsTrace(action);
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

    @SuppressWarnings("try") // the scope is there to be closed
    static void inVendorsTrace(Action action) throws Exception {
      SpanContext vendors =
          SpanContext.createFromRemoteParent(
              UUID.randomUUID().toString().replace("-", ""),
              "b7ad6b7169203331",
              TraceFlags.getSampled(),
              TraceState.builder().put("vendor", "value").build());
      try (Scope ignored = Span.wrap(vendors).makeCurrent()) {
        action.run();
      }
    }
  }
}
