package com.tracestax.agent.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How our code gets into a JVM. */
public record Packaging(String name, List<String> jvmOptions) {

  /** The JVM as it is without us, for comparison. */
  public static final Packaging NONE = new Packaging("no agent", List.of());

  public static Packaging product(Path agentJar) {
    return new Packaging("product", List.of("-javaagent:" + agentJar));
  }

  public static Packaging extension(String upstreamVersion, Path upstreamAgent, Path extensionJar) {
    List<String> options = new ArrayList<>(stock(upstreamVersion, upstreamAgent).jvmOptions());
    options.add("-Dotel.javaagent.extensions=" + extensionJar);
    return new Packaging("extension on " + upstreamVersion, List.copyOf(options));
  }

  /** Upstream's agent alone. Its exporters are off: here is no collector. */
  public static Packaging stock(String upstreamVersion, Path upstreamAgent) {
    return new Packaging(
        "stock " + upstreamVersion,
        List.of(
            "-javaagent:" + upstreamAgent,
            "-Dotel.traces.exporter=none",
            "-Dotel.metrics.exporter=none",
            "-Dotel.logs.exporter=none"));
  }

  @Override
  public String toString() {
    return name;
  }
}
