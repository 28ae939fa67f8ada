package com.tracestax.javaagent;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;

/**
 * {@code java -jar tracestax-javaagent.jar doctor}: hands over to the doctor, which lies in the
 * part of the jar that only the agent's class loader reads.
 */
final class DoctorCommand {
  private static final String DOCTOR = "com.tracestax.agent.runtime.doctor.Doctor";

  private DoctorCommand() {}

  /** The exit code. */
  static int run(String[] arguments, File jar) {
    try {
      ClassLoader loader = new InsideLoader(jar, DoctorCommand.class.getClassLoader());
      Thread.currentThread().setContextClassLoader(loader);
      return (Integer)
          Class.forName(DOCTOR, true, loader)
              .getMethod("run", String[].class, File.class, PrintStream.class)
              .invoke(null, arguments, jar, System.out);
    } catch (InvocationTargetException e) {
      System.err.println("The doctor failed: " + e.getCause());
      return 1;
    } catch (IOException | ReflectiveOperationException | LinkageError e) {
      System.err.println("The doctor cannot be started from " + jar + ": " + e);
      return 1;
    }
  }
}
