package com.tracestax.agent.jobs;

import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.Map;

/** How propagators read a plain map. */
enum HeaderGetter implements TextMapGetter<Map<String, String>> {
  INSTANCE;

  @Override
  public Iterable<String> keys(Map<String, String> carrier) {
    return carrier.keySet();
  }

  @Override
  public String get(Map<String, String> carrier, String key) {
    return carrier == null ? null : carrier.get(key);
  }
}
