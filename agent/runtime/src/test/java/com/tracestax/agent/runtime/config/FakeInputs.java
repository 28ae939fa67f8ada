package com.tracestax.agent.runtime.config;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.TreeMap;

/** Inputs made of maps; a source that is taken away throws, as under a security manager. */
final class FakeInputs implements ConfigInputs {

  private final Map<String, String> properties = new TreeMap<>();
  private final Map<String, String> environment = new TreeMap<>();
  private final Map<String, Map<String, String>> files = new TreeMap<>();
  private boolean denied;

  FakeInputs property(String name, String value) {
    properties.put(name, value);
    return this;
  }

  FakeInputs variable(String name, String value) {
    environment.put(name, value);
    return this;
  }

  FakeInputs file(String path, Map<String, String> lines) {
    files.put(path, lines);
    return this;
  }

  FakeInputs denied() {
    denied = true;
    return this;
  }

  @Override
  public Map<String, String> systemProperties() {
    checkAllowed("property");
    return properties;
  }

  @Override
  public Map<String, String> environment() {
    checkAllowed("getenv");
    return environment;
  }

  @Override
  public Map<String, String> file(String path) throws IOException {
    if (!files.containsKey(path)) {
      throw new NoSuchFileException(path, null, "there is no such file");
    }
    return files.get(path);
  }

  private void checkAllowed(String what) {
    if (denied) {
      throw new SecurityException("access denied: " + what);
    }
  }

  ConfigReading read() {
    return ConfigReader.read(this);
  }
}
