package com.example.invoicing;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import org.springframework.stereotype.Service;

/** Spans of the application's own, in the hands of whoever takes them. */
@Service
public class Tracing {
  /** Does something under a span. */
  @SuppressWarnings("try") // the scope is opened for its effect
  public void request(String name, Work work) throws Exception {
    Span span = tracer().spanBuilder("request " + name).startSpan();
    try (Scope scope = span.makeCurrent()) {
      work.run();
    } finally {
      span.end();
    }
  }

  /** Notes, as a span, that something was done here. */
  public void note(String what) {
    tracer().spanBuilder("work of " + what).startSpan().end();
  }

  /** The ids of what is current, which nobody without an agent has. */
  public String current() {
    SpanContext context = Span.current().getSpanContext();
    return context.isValid() ? context.getTraceId() + " " + context.getSpanId() : "no span";
  }

  private static Tracer tracer() {
    return GlobalOpenTelemetry.getTracer("com.example");
  }

  /** What may fail. */
  public interface Work {
    void run() throws Exception;
  }
}
