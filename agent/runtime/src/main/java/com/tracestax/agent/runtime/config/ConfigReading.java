package com.tracestax.agent.runtime.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What came of reading the configuration: the settings, what is wrong, and who said what. */
public final class ConfigReading {

  private final AgentConfig config;
  private final List<ConfigProblem> problems;
  private final Map<ConfigKey<?>, String> origins;

  ConfigReading(
      AgentConfig config, List<ConfigProblem> problems, Map<ConfigKey<?>, String> origins) {
    this.config = config;
    this.problems = Collections.unmodifiableList(new ArrayList<>(problems));
    this.origins = Collections.unmodifiableMap(new LinkedHashMap<>(origins));
  }

  public AgentConfig config() {
    return config;
  }

  /** The same with the service OpenTelemetry knows of, unless one was set for us. */
  public ConfigReading withServiceIfAbsent(String service) {
    Map<ConfigKey<?>, String> known = new LinkedHashMap<>(origins);
    AgentConfig named = config.withServiceIfAbsent(service);
    if (named != config) {
      known.put(ConfigKeys.SERVICE, "otel.service.name");
    }
    return new ConfigReading(named, problems, known);
  }

  /** All of them, the invalid values first. */
  public List<ConfigProblem> problems() {
    return problems;
  }

  /**
   * Where the value in use came from: {@code system property}, {@code environment variable}, {@code
   * file …} or {@code default}.
   */
  public String origin(ConfigKey<?> key) {
    return origins.getOrDefault(key, "default");
  }

  /** One line per setting, {@code name = value (origin)}, secrets masked. For people. */
  public List<String> describe() {
    List<String> lines = new ArrayList<>();
    for (ConfigKey<?> key : ConfigKeys.all()) {
      lines.add(key.name() + " = " + config.display(key) + " (" + origin(key) + ")");
    }
    return lines;
  }
}
