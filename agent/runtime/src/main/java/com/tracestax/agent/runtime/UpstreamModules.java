package com.tracestax.agent.runtime;

import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * OpenTelemetry's own instrumentations of the frameworks that are ours: a run has one span, so they
 * are off unless the user says otherwise.
 *
 * <p>A module has several names, and a {@code false} under one of them outweighs a {@code true}
 * under another. So a word of the user's under any name has to keep our default away, which a
 * properties supplier cannot see to; a properties customizer can.
 */
final class UpstreamModules {
  /** Framework, as our events name it, to the names of upstream's module; the general one first. */
  private static final Map<String, List<String>> NAMES =
      Collections.singletonMap("quartz", Arrays.asList("quartz", "quartz-2.0"));

  private UpstreamModules() {}

  /** What turns them off; nothing about a framework the user has said something about. */
  static Map<String, String> offByDefault(ConfigProperties otel) {
    Map<String, String> off = new HashMap<>();
    for (List<String> names : NAMES.values()) {
      if (names.stream().allMatch(name -> otel.getString(property(name)) == null)) {
        off.put(property(names.get(0)), "false");
      }
    }
    return off;
  }

  /** Frameworks for which the user wants upstream's spans. */
  static Set<String> turnedOn(ConfigProperties otel) {
    Set<String> frameworks = new HashSet<>();
    NAMES.forEach(
        (framework, names) -> {
          if (names.stream().anyMatch(name -> otel.getBoolean(property(name), false))) {
            frameworks.add(framework);
          }
        });
    return frameworks;
  }

  private static String property(String moduleName) {
    return "otel.instrumentation." + moduleName + ".enabled";
  }
}
