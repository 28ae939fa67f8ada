package com.tracestax.agent.runtime;

import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * OpenTelemetry's own instrumentations of the frameworks that are ours: a run has one span, so they
 * are off unless the user says otherwise.
 *
 * <p>A module has several names, and the first of them about which anything was said decides, in
 * the order of its constructor ({@code AgentDistributionConfig.isInstrumentationEnabled} of 2.33.1,
 * {@code AgentConfig} of 2.16.0). So a word of the user's under any name has to keep our default
 * away, which a properties supplier cannot see to; a properties customizer can.
 */
final class UpstreamModules {
  /** Framework, as our events name it, to upstream's modules. */
  private static final Map<String, List<UpstreamModule>> MODULES = new HashMap<>();

  static {
    MODULES.put("quartz", versioned("quartz", "quartz-2.0"));
    MODULES.put("spring-batch", versioned("spring-batch", "spring-batch-3.0"));
    List<UpstreamModule> sqs =
        new ArrayList<>(versioned("spring-cloud-aws", "spring-cloud-aws-3.0"));
    for (String sdk : Arrays.asList("aws-sdk-2.2", "aws-sdk-1.11")) {
      sqs.add(UpstreamModule.today(sdk + "-sqs", "aws-sdk", sdk, sdk + "-sqs"));
      sqs.add(UpstreamModule.previewOf3("aws-sdk-sqs", sdk, "aws-sdk-sqs", "aws-sdk"));
    }
    MODULES.put("sqs", sqs);
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
          if (modules.stream().anyMatch(module -> module.isTurnedOn(otel))) {
            frameworks.add(framework);
          }
        });
    return frameworks;
  }

  private static void addUnsaid(
      List<UpstreamModule> modules, ConfigProperties otel, Map<String, String> off) {
    for (UpstreamModule module : modules) {
      if (module.isUnsaid(otel)) {
        off.put(module.ownProperty(), "false");
      }
    }
  }

  private static List<UpstreamModule> versioned(String name, String nameOfVersion) {
    return Arrays.asList(
        UpstreamModule.today(name, name, nameOfVersion),
        UpstreamModule.previewOf3(name, nameOfVersion, name));
  }
}
