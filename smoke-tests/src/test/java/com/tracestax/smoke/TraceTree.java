package com.tracestax.smoke;

import com.tracestax.agent.testing.ReceivedSpan;
import java.util.List;
import java.util.Locale;

/** Traces as people like to read them: who caused what, and how long it took. */
final class TraceTree {
  private final List<ReceivedSpan> spans;
  private final SpanDurations durations;

  TraceTree(List<ReceivedSpan> spans, SpanDurations durations) {
    this.spans = spans;
    this.durations = durations;
  }

  String print(String traceId) {
    StringBuilder text = new StringBuilder("trace " + traceId + "\n");
    spans.stream()
        .filter(span -> span.traceId().equals(traceId) && span.isRoot())
        .forEach(root -> print(root, "  ", text));
    return text.toString();
  }

  private void print(ReceivedSpan span, String indent, StringBuilder text) {
    text.append(
        String.format(
            Locale.ROOT,
            "%-40s %-8s %8.1f ms  %s%n",
            indent + span.name(),
            span.kind(),
            durations.millis(span.spanId()),
            span.scope()));
    span.links()
        .forEach(link -> text.append(indent).append("  linked to ").append(link).append('\n'));
    spans.stream()
        .filter(other -> other.isChildOf(span))
        .forEach(child -> print(child, indent + "  ", text));
  }
}
