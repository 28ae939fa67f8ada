package com.tracestax.agent.runtime;

import com.tracestax.agent.runtime.config.AgentConfig;
import com.tracestax.agent.runtime.worker.JvmId;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What the instrumentations of this JVM want to know of the agent: how spans are made, and their
 * own settings. Made of strings, because it crosses class loaders. Any thread.
 */
final class InstrumentationSettings implements Supplier<Map<String, String>> {
  private final SpanModes spans;
  private final AgentConfig config;
  private final JvmId jvmId;

  InstrumentationSettings(SpanModes spans, AgentConfig config, JvmId jvmId) {
    this.spans = spans;
    this.config = config;
    this.jvmId = jvmId;
  }

  @Override
  public Map<String, String> get() {
    Map<String, String> settings = new HashMap<>(spans.settings(jvmId));
    settings.put("spring-batch.chunks", config.springBatchChunks());
    settings.put("spring-batch.parameters", String.join(",", config.springBatchParameters()));
    return Collections.unmodifiableMap(settings);
  }
}
