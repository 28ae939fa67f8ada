package com.tracestax.agent.runtime.config;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** One of the three sources, as it was when it was read. Blank values count as not there. */
final class ConfigSource {

  private final String description;
  private final boolean environment;
  private final Map<String, String> values;

  private ConfigSource(String description, boolean environment, Map<String, String> values) {
    this.description = description;
    this.environment = environment;
    // Sorted, so that problems always come in the same order.
    this.values = Collections.unmodifiableMap(new TreeMap<>(values));
  }

  static ConfigSource ofSystemProperties(Map<String, String> values) {
    return new ConfigSource("system property", false, values);
  }

  static ConfigSource ofEnvironment(Map<String, String> values) {
    return new ConfigSource("environment variable", true, values);
  }

  static ConfigSource ofFile(String path, Map<String, String> values) {
    return new ConfigSource("file " + ShownValue.plain(path), false, values);
  }

  /** Trimmed, or null: a secret mounted from a file often ends with a line break. */
  String get(ConfigKey<?> key) {
    String value = values.get(spell(key));
    if (value == null) {
      return null;
    }
    String trimmed = value.trim();
    return trimmed.isEmpty() ? null : trimmed;
  }

  /** How the key is written here. */
  String spell(ConfigKey<?> key) {
    return environment ? key.environmentVariable() : key.name();
  }

  /** All names here, ours and others'. */
  Set<String> names() {
    return values.keySet();
  }

  @Override
  public String toString() {
    return description;
  }
}
