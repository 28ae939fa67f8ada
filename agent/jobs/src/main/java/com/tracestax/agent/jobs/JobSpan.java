package com.tracestax.agent.jobs;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;

/**
 * The span of one attempt and the context its job runs in. Entered and left on the job's thread;
 * ended on any.
 */
final class JobSpan {
  private static final JobSpan NONE = new JobSpan(null, null);

  /** Null if the attempt has none. */
  private final Span span;

  /** What is current while the job runs. */
  private final Context context;

  private Thread thread;
  private Context before;
  private Scope scope;

  JobSpan(Span span, Context context) {
    this.span = span;
    this.context = context;
  }

  static JobSpan none() {
    return NONE;
  }

  /** Whether it is the attempt's, and not just what is current. */
  boolean isOwn() {
    return span != null;
  }

  /** Invalid if there is none. */
  SpanContext spanContext() {
    return (span == null ? Span.current() : span).getSpanContext();
  }

  /** The context of events about the attempt; null means whatever is current. */
  Context eventContext() {
    return span == null ? null : context.with(span);
  }

  @SuppressWarnings("MustBeClosedChecker") // by leave()
  void enter() {
    if (span != null) {
      thread = Thread.currentThread();
      before = Context.current();
      scope = context.makeCurrent();
    }
  }

  /**
   * The job is over. On another thread this does nothing: a scope can be closed only where it was
   * opened.
   */
  @SuppressWarnings("MustBeClosedChecker") // what is restored here was there before us
  void leave() {
    if (scope == null || thread != Thread.currentThread()) {
      return;
    }
    scope.close();
    scope = null;
    thread = null;
    if (Context.current() != before) {
      // The job left a scope open, and closing ours in the wrong order does nothing.
      Scope unused = before.makeCurrent();
    }
    before = null;
  }

  void end(JobEvent end) {
    leave();
    if (span == null) {
      return;
    }
    end.spanAttributes(JobField.OnSpan.AT_END)
        .forEach(
            (key, value) -> {
              if (value instanceof Long) {
                span.setAttribute(key, (Long) value);
              } else {
                span.setAttribute(key, (String) value);
              }
            });
    if (!end.name().equals(JobStatus.SUCCEEDED.eventName())) {
      span.setStatus(StatusCode.ERROR);
    }
    span.end();
  }
}
