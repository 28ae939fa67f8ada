package com.example.quartz;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;

/** Spans of the application's own, if it has the OpenTelemetry API. */
final class Tracing {
  private static final boolean PRESENT =
      Settings.isPresent("io.opentelemetry.api.GlobalOpenTelemetry");

  private Tracing() {}

  static void inSpan(String name, Action action) throws Exception {
    if (PRESENT) {
      Api.inSpan(name, action);
    } else {
      action.run();
    }
  }

  /** What may throw anything. */
  interface Action {
    void run() throws Exception;
  }

  /** Linked only where the API is. */
  private static final class Api {
    @SuppressWarnings("try") // the scope is there to be closed
    static void inSpan(String name, Action action) throws Exception {
      Span span = GlobalOpenTelemetry.getTracer("com.example").spanBuilder(name).startSpan();
      try (Scope ignored = span.makeCurrent()) {
        action.run();
      } finally {
        span.end();
      }
    }
  }
}
