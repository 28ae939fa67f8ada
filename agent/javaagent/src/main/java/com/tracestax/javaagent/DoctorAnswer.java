package com.tracestax.javaagent;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.nio.file.StandardOpenOption;

/**
 * Answers a doctor that has attached to this JVM: looks for the agent that runs here and writes
 * what it says of itself into the doctor's file. Starts nothing, in a JVM without an agent least of
 * all. Runs on the JVM's attach thread; nothing leaves it.
 *
 * <p>The argument is {@code doctor=text:/path} or {@code doctor=json:/path}. Public, because beside
 * our agent this class is found in the bootstrap class loader and its caller is not.
 */
public final class DoctorAnswer {
  private static final String ASKED = "doctor=";

  /** Of the product and of the extension, each in a class loader of its own. */
  private static final String REPORT = "com.tracestax.agent.runtime.LiveReport";

  /** What the doctor looks for, because an exit code cannot be given here. */
  private static final String NONE = "NO AGENT";

  private DoctorAnswer() {}

  public static boolean isAskedFor(String arguments) {
    return arguments != null && arguments.startsWith(ASKED);
  }

  public static void write(String arguments, Instrumentation instrumentation) {
    try {
      String asked = arguments.substring(ASKED.length());
      int colon = asked.indexOf(':');
      boolean json = asked.substring(0, colon).equals("json");
      write(asked.substring(colon + 1), report(instrumentation.getAllLoadedClasses(), json));
    } catch (Throwable t) {
      System.err.println("TraceStax could not answer its doctor: " + t);
    }
  }

  private static String report(Class<?>[] loaded, boolean json) {
    try {
      for (Class<?> each : loaded) {
        if (each.getName().equals(REPORT)) {
          return (String)
              each.getMethod("text", Class[].class, boolean.class).invoke(null, loaded, json);
        }
      }
      return NONE;
    } catch (ReflectiveOperationException | LinkageError e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      return "FAILED " + cause;
    }
  }

  /** Into a file that is there already and that only its owner can read. */
  private static void write(String file, String text) throws IOException {
    Files.write(Paths.get(file), text.getBytes(StandardCharsets.UTF_8), StandardOpenOption.WRITE);
  }
}
