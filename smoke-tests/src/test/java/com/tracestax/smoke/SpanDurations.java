package com.tracestax.smoke;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How long spans took, from the log of a JVM with {@code otel.traces.exporter=logging-otlp}. */
final class SpanDurations {
  /** What such a line contains before its JSON. */
  static final String LOGGER = "OtlpJsonLoggingSpanExporter - ";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, Double> millisBySpanId = new HashMap<>();

  static SpanDurations in(List<String> logLines) {
    SpanDurations durations = new SpanDurations();
    for (String line : logLines) {
      int json = line.indexOf(LOGGER);
      if (json >= 0) {
        durations.read(line.substring(json + LOGGER.length()));
      }
    }
    return durations;
  }

  double millis(String spanId) {
    Double millis = millisBySpanId.get(spanId);
    if (millis == null) {
      throw new AssertionError("expected span " + spanId + " in the log, got " + millisBySpanId);
    }
    return millis;
  }

  private void read(String json) {
    try {
      for (JsonNode scope : JSON.readTree(json).path("scopeSpans")) {
        for (JsonNode span : scope.path("spans")) {
          long nanos =
              span.path("endTimeUnixNano").asLong() - span.path("startTimeUnixNano").asLong();
          millisBySpanId.put(span.path("spanId").asText(), nanos / 1e6);
        }
      }
    } catch (JsonProcessingException e) {
      throw new AssertionError("expected spans in OTLP's JSON, got " + json, e);
    }
  }
}
