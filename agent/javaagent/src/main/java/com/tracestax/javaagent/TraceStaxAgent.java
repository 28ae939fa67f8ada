package com.tracestax.javaagent;

import io.opentelemetry.javaagent.bootstrap.AgentInitializer;
import io.opentelemetry.javaagent.bootstrap.InstrumentationHolder;
import io.opentelemetry.javaagent.bootstrap.JavaagentFileHolder;
import java.io.File;
import java.io.PrintStream;
import java.lang.instrument.Instrumentation;
import java.util.jar.JarFile;

/**
 * Where the JVM enters: decides whether to start at all, then starts the upstream agent of the same
 * jar.
 *
 * <p>It stands in for upstream's own entry class (OpenTelemetryAgent, 2.33.1), which asks the class
 * path for its jar and would so find another's. Runs on the thread that starts the JVM (or attaches
 * to it), before the application's main. Switched off it does nothing; whatever goes wrong costs
 * one line on stderr, never the application.
 */
public final class TraceStaxAgent {
  /** Level of upstream's VersionLogger, in the name space of the logging upstream brings along. */
  private static final String VERSION_LINE_LEVEL =
      "io.opentelemetry.javaagent.slf4j.simpleLogger.log."
          + "io.opentelemetry.javaagent.tooling.VersionLogger";

  private TraceStaxAgent() {}

  public static void premain(String arguments, Instrumentation instrumentation) {
    start(arguments, instrumentation, true);
  }

  public static void agentmain(String arguments, Instrumentation instrumentation) {
    if (DoctorAnswer.isAskedFor(arguments)) {
      DoctorAnswer.write(arguments, instrumentation);
    } else {
      start(arguments, instrumentation, false);
    }
  }

  /**
   * Says what this jar is and how to use it ({@code java -jar tracestax-javaagent.jar}), or looks
   * after one that is in use ({@code … doctor}).
   */
  public static void main(String[] arguments) {
    if (arguments.length > 0 && arguments[0].equals("doctor")) {
      System.exit(DoctorCommand.run(arguments, OwnJar.file()));
    }
    describe(System.out);
  }

  static void describe(PrintStream out) {
    out.println(
        "TraceStax for Java " + TraceStaxAgent.class.getPackage().getImplementationVersion());
    out.println("Attach it:         java -javaagent:tracestax-javaagent.jar -jar your-app.jar");
    out.println("or to every JVM:   JAVA_TOOL_OPTIONS=-javaagent:/path/to/tracestax-javaagent.jar");
    out.println("and tell it where: TRACESTAX_ENDPOINT=<url> TRACESTAX_API_KEY=<key>");
    out.println("Is all well?       java -jar tracestax-javaagent.jar doctor [pid | options]");
  }

  // No lambda here or below: they would cost their start-up even in a JVM that has us switched off.
  private static void start(String arguments, Instrumentation instrumentation, boolean premain) {
    try {
      if (isEnabled(System.getProperty("tracestax.enabled"), System.getenv("TRACESTAX_ENABLED"))
          && isAlone()) {
        startUpstream(arguments, instrumentation, premain);
      }
    } catch (Throwable t) {
      System.err.println("TraceStax did not start, the application runs without it: " + t);
    }
  }

  private static void startUpstream(
      String arguments, Instrumentation instrumentation, boolean premain) throws Exception {
    File file = OwnJar.file();
    try (JarFile jar = new JarFile(file, false)) {
      instrumentation.appendToBootstrapClassLoaderSearch(jar);
    }
    // Named here for the first time, and so found where the jar has just been put.
    InstrumentationHolder.setInstrumentation(instrumentation);
    JavaagentFileHolder.setJavaagentFile(file);
    keepUpstreamsVersionLineOut();
    AgentInitializer.initialize(instrumentation, file, premain, arguments);
  }

  /** It would call our version upstream's; our own line follows. */
  private static void keepUpstreamsVersionLineOut() {
    if (System.getProperty(VERSION_LINE_LEVEL) == null) {
      System.setProperty(VERSION_LINE_LEVEL, "warn");
    }
  }

  static boolean isEnabled(String property, String variable) {
    String value = property == null ? variable : property;
    return value == null || !value.trim().equalsIgnoreCase("false");
  }

  /** A JVM has room for one upstream agent: the first to reach the bootstrap class loader. */
  private static boolean isAlone() {
    if (isInBootstrap("com.tracestax.javaagent.TraceStaxAgent")) {
      System.err.println("TraceStax is attached more than once, the first one counts.");
      return false;
    }
    File other = OtherAgent.attachedWith(OtherAgent.jvmArguments());
    if (other != null || isInBootstrap("io.opentelemetry.javaagent.bootstrap.AgentInitializer")) {
      System.err.println(
          "TraceStax stands back for the OpenTelemetry agent that is attached too"
              + (other == null ? "" : " (" + other + ")")
              + ". For both, give that one"
              + " -Dotel.javaagent.extensions=tracestax-otel-extension.jar instead of this agent.");
      return false;
    }
    return true;
  }

  private static boolean isInBootstrap(String className) {
    try {
      Class.forName(className, false, null);
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
