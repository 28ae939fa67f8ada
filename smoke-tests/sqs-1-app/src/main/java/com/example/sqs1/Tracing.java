package com.example.sqs1;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;

/** Spans of the application's own. */
final class Tracing {
  private Tracing() {}

  /** In a span that has the name of the queue in its own. */
  @SuppressWarnings("try") // the scope is there to be closed
  static void inSpan(String name, Work work, Action action) throws Exception {
    String queue = work.queueUrl().substring(work.queueUrl().lastIndexOf('/') + 1);
    Span span =
        GlobalOpenTelemetry.getTracer("com.example").spanBuilder(name + " " + queue).startSpan();
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
