package com.tracestax.agent.runtime;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.TreeSet;

/**
 * The instrumentations of ours in this agent, by library. Read from the service files, because
 * instantiating would load upstream's hundreds of modules once more.
 */
final class InstalledModules {
  private static final String SERVICE_FILE =
      "META-INF/services/io.opentelemetry.javaagent.extension.instrumentation.InstrumentationModule";
  private static final String OURS = "com.tracestax.instrumentation.";

  private InstalledModules() {}

  static Collection<String> names(ClassLoader loader) throws IOException {
    Collection<String> names = new TreeSet<>();
    for (String module : classNames(loader)) {
      names.add(library(module));
    }
    return names;
  }

  static Collection<String> classNames(ClassLoader loader) throws IOException {
    Collection<String> names = new TreeSet<>();
    for (URL file : Collections.list(loader.getResources(SERVICE_FILE))) {
      try (InputStream in = file.openStream();
          BufferedReader lines =
              new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          if (line.startsWith(OURS)) {
            names.add(line);
          }
        }
      }
    }
    return names;
  }

  /** {@code quartz}, of all children of a library that cannot share a class path. */
  static String library(String moduleClass) {
    String name = moduleClass.substring(OURS.length()).split("\\.", -1)[0];
    return name.equals("springbatch") ? "spring-batch" : name; // no package has a hyphen
  }
}
