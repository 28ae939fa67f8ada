package com.tracestax.agent.runtime;

import java.util.HashMap;
import java.util.Map;

/** OpenTelemetry properties we set with the lowest priority: whatever a user says, wins. */
final class OtelDefaults {
  private OtelDefaults() {}

  static Map<String, String> of(boolean productJar, boolean enabled) {
    Map<String, String> defaults = new HashMap<>();
    if (productJar) {
      // Nobody who attaches the product asked for an OTLP exporter that finds no collector.
      defaults.put("otel.traces.exporter", "none");
      defaults.put("otel.metrics.exporter", "none");
      defaults.put("otel.logs.exporter", "none");
    }
    if (!enabled) {
      // Second name of every module of ours: nothing is transformed.
      defaults.put("otel.instrumentation.tracestax.enabled", "false");
    }
    return defaults;
  }
}
