package com.tracestax.agent.runtime.config;

import java.io.IOException;
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
}
