package com.tracestax.agent.runtime;

import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.traces.ConfigurableSpanExporterProvider;
import io.opentelemetry.sdk.trace.export.SpanExporter;

/** Makes {@code otel.traces.exporter=kept} work. */
public final class KeptSpansProvider implements ConfigurableSpanExporterProvider {
  @Override
  public SpanExporter createExporter(ConfigProperties config) {
    return new KeptSpans();
  }

  @Override
  public String getName() {
    return "kept";
  }
}
