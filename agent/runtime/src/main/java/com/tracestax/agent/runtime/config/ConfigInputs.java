package com.tracestax.agent.runtime.config;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Collections;
import java.util.Map;

/**
 * Where settings are read from. Every method may also throw a {@link SecurityException}: the reader
 * turns whatever goes wrong into a problem.
 */
public interface ConfigInputs {

  Map<String, String> systemProperties();

  Map<String, String> environment();

  /** The lines of a properties file. */
  Map<String, String> file(String path) throws IOException;

  /** System properties only, for tests and for embedding: no environment and no file. */
  static ConfigInputs ofSystemProperties(Map<String, String> properties) {
    return new ConfigInputs() {
      @Override
      public Map<String, String> systemProperties() {
        return properties;
      }

      @Override
      public Map<String, String> environment() {
        return Collections.emptyMap();
      }

      @Override
      public Map<String, String> file(String path) throws IOException {
        throw new NoSuchFileException(path, null, "files are not read here");
      }
    };
  }
}
