package com.tracestax.agent.jobs;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;

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

  private final boolean shared;
  private RunScope scope;

  JobSpan(Span span, Context context) {
    this(span, context, false);
  }

  private JobSpan(Span span, Context context, boolean shared) {
    this.span = span;
    this.context = context;
    this.shared = shared;
  }

  static JobSpan none() {
    return NONE;
  }

  /** What is current while the job runs; null if that is left as it is. */
  Context context() {
    return context;
  }

  /** Whether somebody will see it. */
  boolean isRecording() {
    return span != null && span.isRecording();
  }

  /** Said on the span while it lasts. */
  void note(String name, JobCounts counts) {
    if (span != null && span.isRecording()) {
      AttributesBuilder attributes = Attributes.builder();
      counts.byField().forEach((field, count) -> attributes.put(field.key(), count));
      span.addEvent(name, attributes.build());
    }
  }

  void setCounts(JobCounts counts) {
    if (span != null && !shared) {
      counts.byField().forEach((field, count) -> span.setAttribute(field.key(), count));
    }
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

  void enter() {
    if (span != null) {
      scope = resume();
    }
  }

  /**
   * The job is over. On another thread this does nothing: a scope can be closed only where it was
   * opened.
   */
  void leave() {
    if (scope != null) {
      scope.close();
    }
  }

  /** Makes what the job runs in current on this thread. */
  RunScope resume() {
    return new RunScope(span == null ? null : context);
  }

  /** The same for one of several attempts: it is not theirs to end. */
  JobSpan shared() {
    return span == null ? this : new JobSpan(span, context, true);
  }

  void end(JobEvent end) {
    leave();
    if (span == null || shared) {
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
    end(!end.name().equals(JobStatus.SUCCEEDED.eventName()));
  }

  void end(boolean failed) {
    leave();
    if (span == null || shared) {
      return;
    }
    if (failed) {
      span.setStatus(StatusCode.ERROR);
    }
    span.end();
  }
}
