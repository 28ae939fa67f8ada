package com.tracestax.agent.runtime;

import com.tracestax.agent.jobs.JobField;
import com.tracestax.agent.jobs.SpanSettings.Mode;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import java.util.Map;

/**
 * Adds what a job threw to its span, as the semantic conventions for exceptions have it. The text
 * is bounded by {@code JobError} and redacted here, on the thread the attempt ended on; that is
 * done only for a span of ours that records and will be exported. Never throws.
 */
final class SpanErrors {
  private static final String EVENT = "exception";
  private static final AttributeKey<String> TYPE = AttributeKey.stringKey("exception.type");
  private static final AttributeKey<String> MESSAGE =
      AttributeKey.stringKey(JobField.ERROR_MESSAGE.key());
  private static final AttributeKey<String> STACK =
      AttributeKey.stringKey(JobField.ERROR_STACK.key());

  private final SpanModes modes;
  private final Warnings warnings;

  SpanErrors(SpanModes modes, Warnings warnings) {
    this.modes = modes;
    this.warnings = warnings;
  }

  /**
   * @param context where the event happened: that of the attempt's span
   */
  void add(Context context, Map<String, Object> fields) {
    try {
      EventFields event = new EventFields(fields);
      Span span = Span.fromContext(context);
      // Only ends have an error. A span that is not ours is somebody else's to write on.
      if (event.text(JobField.ERROR_TYPE) != null
          && span.isRecording()
          && modes.mode(event.text(JobField.FRAMEWORK)) == Mode.EXPORTED) {
        span.addEvent(EVENT, attributes(event));
      }
    } catch (RuntimeException | LinkageError e) {
      warnings.warn("span_error_failed", "an error could not be added to its span: " + e);
    }
  }

  private static Attributes attributes(EventFields event) {
    AttributesBuilder attributes = Attributes.builder();
    attributes.put(TYPE, event.text(JobField.ERROR_TYPE));
    put(attributes, MESSAGE, event.redacted(JobField.ERROR_MESSAGE));
    put(attributes, STACK, event.redacted(JobField.ERROR_STACK));
    return attributes.build();
  }

  private static void put(AttributesBuilder attributes, AttributeKey<String> key, String text) {
    if (text != null) {
      attributes.put(key, text);
    }
  }
}
