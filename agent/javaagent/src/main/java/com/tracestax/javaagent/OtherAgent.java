package com.tracestax.javaagent;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.jar.JarFile;

/**
 * Looks for an OpenTelemetry agent that is not ours among the arguments of the JVM, those of
 * JAVA_TOOL_OPTIONS included. All distributions have the upstream entry class at the root of their
 * jar; ours has not.
 */
final class OtherAgent {
  private static final String OPTION = "-javaagent:";

  private OtherAgent() {}

  static List<String> jvmArguments() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments();
  }

  /** Null if there is none. */
  static File attachedWith(List<String> jvmArguments) {
    for (String argument : jvmArguments) {
      if (argument.startsWith(OPTION)) {
        File jar = jar(argument.substring(OPTION.length()));
        if (isOther(jar)) {
          return jar;
        }
      }
    }
    return null;
  }

  /** The JVM, too, takes the first equals sign for the start of the agent's own arguments. */
  private static File jar(String option) {
    int end = option.indexOf('=');
    return new File(end < 0 ? option : option.substring(0, end));
  }

  private static boolean isOther(File file) {
    try (JarFile jar = new JarFile(file, false)) {
      return jar.getEntry("io/opentelemetry/javaagent/OpenTelemetryAgent.class") != null;
    } catch (IOException e) {
      // The JVM itself will say what is wrong with this file, and in better words.
      return false;
    }
  }
}
