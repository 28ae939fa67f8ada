package com.tracestax.agent.runtime;

import com.tracestax.agent.jobs.SpanSettings;
import com.tracestax.agent.jobs.SpanSettings.Mode;
import com.tracestax.agent.runtime.config.AgentConfig;
import com.tracestax.agent.runtime.worker.JvmId;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * How attempts get their spans in this JVM: decided by our settings, by whether spans leave the JVM
 * at all, and by whether the user prefers upstream's. Any thread.
 */
final class SpanModes {
  private final boolean enabled;
  private final long maxParentDelayMillis;
  private final BooleanSupplier exported;
  private final Set<String> frameworksOfOthers;

  /**
   * @param exported asked as late as an instrumentation asks, when the SDK has been built
   * @param frameworksOfOthers those whose spans somebody else makes
   */
  SpanModes(AgentConfig config, BooleanSupplier exported, Set<String> frameworksOfOthers) {
    this.enabled = config.spansEnabled();
    this.maxParentDelayMillis = config.spansMaxParentDelay().toMillis();
    this.exported = exported;
    this.frameworksOfOthers = Collections.unmodifiableSet(new HashSet<>(frameworksOfOthers));
  }

  Mode mode(String framework) {
    return frameworksOfOthers.contains(framework) ? Mode.OFF : mode();
  }

  /** As {@link SpanSettings} reads it. Immutable. */
  Map<String, String> settings(JvmId jvmId) {
    Map<String, String> settings = new HashMap<>();
    settings.put(SpanSettings.MODE, mode().name());
    for (String framework : frameworksOfOthers) {
      settings.put(SpanSettings.MODE + "." + framework, Mode.OFF.name());
    }
    settings.put(SpanSettings.MAX_PARENT_DELAY, Long.toString(maxParentDelayMillis));
    settings.put(SpanSettings.JVM_ID, jvmId.toString());
    return Collections.unmodifiableMap(settings);
  }

  private Mode mode() {
    if (!enabled) {
      return Mode.OFF;
    }
    return exported.getAsBoolean() ? Mode.EXPORTED : Mode.UNEXPORTED;
  }
}
