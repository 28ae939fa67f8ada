package com.tracestax.agent.testing;

import java.nio.file.Path;
import java.util.List;

/** How our code gets into a JVM. */
public record Packaging(String name, List<String> jvmOptions) {

  /** The JVM as it is without us, for comparison. */
  public static final Packaging NONE = new Packaging("no agent", List.of());

  public static Packaging product(Path agentJar) {
    return new Packaging("product", List.of("-javaagent:" + agentJar));
  }

  public static Packaging extension(String upstreamVersion, Path upstreamAgent, Path extensionJar) {
    return new Packaging(
        "extension on " + upstreamVersion,
        List.of("-javaagent:" + upstreamAgent, "-Dotel.javaagent.extensions=" + extensionJar));
  }

  /** Upstream's agent alone. */
  public static Packaging stock(String upstreamVersion, Path upstreamAgent) {
    return new Packaging("stock " + upstreamVersion, List.of("-javaagent:" + upstreamAgent));
  }

  @Override
  public String toString() {
    return name;
  }
}
