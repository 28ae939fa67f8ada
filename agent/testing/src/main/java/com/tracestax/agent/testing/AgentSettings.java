package com.tracestax.agent.testing;

import java.util.Map;

/** The settings of our agent that tests give it, as system properties. */
public final class AgentSettings {
  /** The start of a key shows what it is for: this one is never real. */
  public static final String API_KEY = "ts_test_0123456789";

  private AgentSettings() {}

  public static Map<String, String> sendingTo(String url) {
    return Map.of("tracestax.endpoint", url, "tracestax.api-key", API_KEY);
  }
}
