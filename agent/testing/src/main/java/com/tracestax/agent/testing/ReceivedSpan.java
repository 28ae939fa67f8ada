package com.tracestax.agent.testing;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One span as a collector got it. Ids in hexadecimal.
 *
 * @param parentSpanId empty for the root of a trace
 * @param kind INTERNAL, CONSUMER …
 * @param attributes as text
 * @param links the ids of the spans it links to, in the form {@code <trace id>-<span id>}
 * @param status UNSET, OK or ERROR
 * @param events what was noted while it lasted, in that order
 */
public record ReceivedSpan(
    String scope,
    String name,
    String kind,
    String traceId,
    String spanId,
    String parentSpanId,
    Map<String, String> attributes,
    List<String> links,
    String status,
    List<Event> events) {

  /** Something with a name, and its attributes as text. */
  public record Event(String name, Map<String, String> attributes) {}

  static ReceivedSpan of(String scope, Span span) {
    return new ReceivedSpan(
        scope,
        span.getName(),
        span.getKind().name().replace("SPAN_KIND_", ""),
        hex(span.getTraceId().toByteArray()),
        hex(span.getSpanId().toByteArray()),
        hex(span.getParentSpanId().toByteArray()),
        text(span.getAttributesList()),
        span.getLinksList().stream()
            .map(
                link ->
                    hex(link.getTraceId().toByteArray())
                        + "-"
                        + hex(link.getSpanId().toByteArray()))
            .toList(),
        span.getStatus().getCode().name().replace("STATUS_CODE_", ""),
        span.getEventsList().stream()
            .map(event -> new Event(event.getName(), text(event.getAttributesList())))
            .toList());
  }

  /** The attributes of its events of that name. */
  public List<Map<String, String>> events(String name) {
    return events.stream()
        .filter(event -> event.name().equals(name))
        .map(Event::attributes)
        .toList();
  }

  /** The attributes of its exception events. */
  public List<Map<String, String>> exceptions() {
    return events("exception");
  }

  /** As others link to it. */
  public String id() {
    return traceId + "-" + spanId;
  }

  public boolean isChildOf(ReceivedSpan parent) {
    return traceId.equals(parent.traceId) && parentSpanId.equals(parent.spanId);
  }

  public boolean isRoot() {
    return parentSpanId.isEmpty();
  }

  private static Map<String, String> text(List<KeyValue> attributes) {
    Map<String, String> text = new TreeMap<>();
    attributes.forEach(attribute -> text.put(attribute.getKey(), text(attribute.getValue())));
    return text;
  }

  private static String text(AnyValue value) {
    return switch (value.getValueCase()) {
      case STRING_VALUE -> value.getStringValue();
      case INT_VALUE -> Long.toString(value.getIntValue());
      case BOOL_VALUE -> Boolean.toString(value.getBoolValue());
      default -> value.toString();
    };
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
