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
  /**
   * Framework, as our events name it, to upstream's modules, each with its names; the first is the
   * one that turns off the module and nothing else.
   */
  private static final Map<String, List<List<String>>> MODULES = new HashMap<>();

  /** Frameworks whose modules upstream has off by default. */
  private static final Set<String> OFF_BY_THEMSELVES = Collections.singleton("spring-batch");

  static {
    MODULES.put("quartz", Collections.singletonList(Arrays.asList("quartz", "quartz-2.0")));
    MODULES.put(
        "sqs",
        Arrays.asList(
            Arrays.asList("aws-sdk-2.2-sqs", "aws-sdk-2.2", "aws-sdk"),
            Arrays.asList("aws-sdk-1.11-sqs", "aws-sdk-1.11", "aws-sdk"),
            // Of both, with upstream's preview of version 3.
            Arrays.asList("aws-sdk-sqs", "aws-sdk"),
            Arrays.asList("spring-cloud-aws", "spring-cloud-aws-3.0")));
    MODULES.put(
        "spring-batch",
        Collections.singletonList(Arrays.asList("spring-batch", "spring-batch-3.0")));
  }

  private UpstreamModules() {}

  /** What turns them off; nothing about a module the user has said something about. */
  static Map<String, String> offByDefault(ConfigProperties otel) {
    Map<String, String> off = new HashMap<>();
    Set<String> theirs = turnedOn(otel);
    MODULES.forEach(
        (framework, modules) -> {
          if (!theirs.contains(framework)) {
            addUnsaid(modules, otel, off);
          }
        });
    return off;
  }

  /** Frameworks for which the user wants upstream's spans. */
  static Set<String> turnedOn(ConfigProperties otel) {
    Set<String> frameworks = new HashSet<>();
    MODULES.forEach(
        (framework, modules) -> {
          boolean onByDefault = !OFF_BY_THEMSELVES.contains(framework) && areOnByDefault(otel);
          if (modules.stream().anyMatch(names -> isTurnedOn(names, onByDefault, otel))) {
            frameworks.add(framework);
          }
        });
    return frameworks;
  }

  private static void addUnsaid(
      List<List<String>> modules, ConfigProperties otel, Map<String, String> off) {
    for (List<String> names : modules) {
      if (names.stream().allMatch(name -> otel.getString(property(name)) == null)) {
        off.put(property(names.get(0)), "false");
      }
    }
  }

  private static boolean areOnByDefault(ConfigProperties otel) {
    return otel.getBoolean("otel.instrumentation.common.default-enabled", true);
  }

  /** As upstream reads it: of modules that are on by default, one no is enough. */
  private static boolean isTurnedOn(
      List<String> names, boolean onByDefault, ConfigProperties otel) {
    return names.stream().anyMatch(name -> otel.getBoolean(property(name), false))
        && !(onByDefault
            && names.stream().anyMatch(name -> !otel.getBoolean(property(name), true)));
  }

  private static String property(String moduleName) {
    return "otel.instrumentation." + moduleName + ".enabled";
  }
}
