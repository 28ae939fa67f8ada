package com.example.jms;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;

/** Spans of the application's own. */
final class Tracing {
  private Tracing() {}

  @SuppressWarnings("try") // the scope is there to be closed
  static void inSpan(String name, Action action) throws Exception {
    Span span = GlobalOpenTelemetry.getTracer("com.example").spanBuilder(name).startSpan();
    try (Scope ignored = span.makeCurrent()) {
      action.run();
    } finally {
      span.end();
    }
  }

  /** What may throw anything. */
  interface Action {
    void run() throws Exception;
  }
}
