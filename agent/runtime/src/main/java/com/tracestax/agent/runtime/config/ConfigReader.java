package com.tracestax.agent.runtime.config;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads all settings: system properties win over environment variables, these over the file. Runs
 * once, on the thread that starts the agent, and never throws: what is wrong is gathered, all of
 * it, and the default takes its place.
 */
public final class ConfigReader {

  private final ConfigInputs inputs;
  private final List<ConfigProblem> unreadable = new ArrayList<>();
  private final List<ConfigProblem> invalid = new ArrayList<>();
  private final List<ConfigProblem> unknown = new ArrayList<>();
  private final Map<ConfigKey<?>, Object> values = new HashMap<>();
  private final Map<ConfigKey<?>, String> origins = new LinkedHashMap<>();
  private ConfigKey<?> invalidEssential;

  private ConfigReader(ConfigInputs inputs) {
    this.inputs = inputs;
  }

  /** Reads the real system properties and environment. */
  public static ConfigReading readFromJvm() {
    return read(new JvmInputs());
  }

  public static ConfigReading read(ConfigInputs inputs) {
    return new ConfigReader(inputs).read();
  }

  private ConfigReading read() {
    List<ConfigSource> sources = sources();
    for (ConfigKey<?> key : ConfigKeys.all()) {
      readKey(key, sources);
    }
    for (ConfigSource source : sources) {
      UnknownNames.report(source, unknown);
    }
    expectBoth(ConfigKeys.TLS_CLIENT_CERTIFICATE, ConfigKeys.TLS_CLIENT_KEY);
    expectBoth(ConfigKeys.TLS_CLIENT_KEY, ConfigKeys.TLS_CLIENT_CERTIFICATE);
    List<ConfigProblem> problems = new ArrayList<>(unreadable);
    problems.addAll(invalid);
    problems.addAll(unknown);
    return new ConfigReading(new AgentConfig(values, invalidEssential), problems, origins);
  }

  private List<ConfigSource> sources() {
    ConfigSource properties = ConfigSource.ofSystemProperties(systemProperties());
    ConfigSource environment = ConfigSource.ofEnvironment(environment());
    ConfigSource file = file(properties, environment);
    return file == null
        ? Arrays.asList(properties, environment)
        : Arrays.asList(properties, environment, file);
  }

  private Map<String, String> systemProperties() {
    try {
      return inputs.systemProperties();
    } catch (RuntimeException e) {
      return nothing("the system properties", e);
    }
  }

  private Map<String, String> environment() {
    try {
      return inputs.environment();
    } catch (RuntimeException e) {
      return nothing("the environment variables", e);
    }
  }

  private Map<String, String> nothing(String what, RuntimeException e) {
    unreadable.add(ConfigProblem.unreadable(what, e, "nothing is taken from there"));
    return Collections.emptyMap();
  }

  private ConfigSource file(ConfigSource properties, ConfigSource environment) {
    String path = properties.get(ConfigKeys.CONFIG_FILE);
    if (path == null) {
      path = environment.get(ConfigKeys.CONFIG_FILE);
    }
    if (path == null) {
      return null;
    }
    try {
      ConfigSource file = ConfigSource.ofFile(path, inputs.file(path));
      if (file.get(ConfigKeys.CONFIG_FILE) != null) {
        unknown.add(ConfigProblem.withoutEffect(ConfigKeys.CONFIG_FILE, file));
      }
      UnknownNames.reportWithoutPrefix(file, unknown);
      return file;
    } catch (IOException | RuntimeException e) {
      String what = ConfigKeys.CONFIG_FILE.name() + "=" + ShownValue.plain(path);
      unreadable.add(ConfigProblem.unreadable(what, e, "nothing is taken from there"));
      return null;
    }
  }

  /** The first source that says something decides, also if what it says is wrong. */
  private <T> void readKey(ConfigKey<T> key, List<ConfigSource> sources) {
    for (ConfigSource source : sources) {
      String text = source.get(key);
      if (text != null) {
        take(key, text, source);
        return;
      }
    }
  }

  private void expectBoth(ConfigKey<?> key, ConfigKey<?> other) {
    if (values.containsKey(key) && !values.containsKey(other)) {
      invalid.add(ConfigProblem.alone(key, other));
    }
  }

  private <T> void take(ConfigKey<T> key, String text, ConfigSource source) {
    try {
      values.put(key, key.type().parse(text));
      origins.put(key, source.toString());
    } catch (InvalidValueException e) {
      invalid.add(ConfigProblem.invalid(key, text, source, e));
      if (key.disablesWhenInvalid()) {
        invalidEssential = key;
      }
    }
  }
}
