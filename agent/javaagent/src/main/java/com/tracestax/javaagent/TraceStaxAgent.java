package com.tracestax.javaagent;

import io.opentelemetry.javaagent.OpenTelemetryAgent;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.instrument.Instrumentation;
import java.util.jar.JarFile;

/**
 * Where the JVM enters: decides whether to start at all, then hands over to the upstream agent in
 * the same jar.
 *
 * <p>Runs on the thread that starts the JVM (or attaches to it), before the application's main.
 * Switched off it does nothing; whatever goes wrong costs one line on stderr, never the
 * application.
 */
public final class TraceStaxAgent {
  private TraceStaxAgent() {}

  public static void premain(String arguments, Instrumentation instrumentation) {
    start(arguments, instrumentation, true);
  }

  public static void agentmain(String arguments, Instrumentation instrumentation) {
    start(arguments, instrumentation, false);
  }

  /** Says what this jar is and how to use it: {@code java -jar tracestax-javaagent.jar}. */
  public static void main(String[] arguments) {
    describe(System.out);
  }

  static void describe(PrintStream out) {
    out.println(
        "TraceStax for Java " + TraceStaxAgent.class.getPackage().getImplementationVersion());
    out.println("Attach it:         java -javaagent:tracestax-javaagent.jar -jar your-app.jar");
    out.println("or to every JVM:   JAVA_TOOL_OPTIONS=-javaagent:/path/to/tracestax-javaagent.jar");
    out.println("and tell it where: TRACESTAX_ENDPOINT=<url> TRACESTAX_API_KEY=<key>");
  }

  // No lambda here or below: they would cost their start-up even in a JVM that has us switched off.
  private static void start(String arguments, Instrumentation instrumentation, boolean premain) {
    try {
      if (!isEnabled(System.getProperty("tracestax.enabled"), System.getenv("TRACESTAX_ENABLED"))
          || !enterBootstrap(instrumentation)) {
        return;
      }
      if (premain) {
        OpenTelemetryAgent.premain(arguments, instrumentation);
      } else {
        OpenTelemetryAgent.agentmain(arguments, instrumentation);
      }
    } catch (Throwable t) {
      System.err.println("TraceStax did not start, the application runs without it: " + t);
    }
  }

  static boolean isEnabled(String property, String variable) {
    String value = property == null ? variable : property;
    return value == null || !value.trim().equalsIgnoreCase("false");
  }

  /**
   * A JVM has room for one upstream agent: the first to reach the bootstrap class loader. Ours goes
   * there before its entry class is first named, so that no other copy of that class, say on the
   * class path of the application, is taken for it.
   *
   * @return false if another is there or will be
   */
  private static boolean enterBootstrap(Instrumentation instrumentation) throws IOException {
    if (isInBootstrap("com.tracestax.javaagent.TraceStaxAgent")) {
      System.err.println("TraceStax is attached more than once, the first one counts.");
      return false;
    }
    if (isInBootstrap("io.opentelemetry.javaagent.bootstrap.AgentInitializer")) {
      standBack("is running");
      return false;
    }
    File other = OtherAgent.attachedWith(OtherAgent.jvmArguments());
    if (other != null) {
      standBack("comes next: " + other);
      // Its entry class has the same name as the one in our jar, which is before it in line.
      append(instrumentation, other);
      return false;
    }
    append(instrumentation, OwnJar.file());
    return true;
  }

  private static void standBack(String other) {
    System.err.println(
        "TraceStax stands back, another OpenTelemetry agent "
            + other
            + ". For both, give that one -Dotel.javaagent.extensions=tracestax-otel-extension.jar"
            + " instead of attaching this one.");
  }

  private static boolean isInBootstrap(String className) {
    try {
      Class.forName(className, false, null);
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  private static void append(Instrumentation instrumentation, File file) throws IOException {
    try (JarFile jar = new JarFile(file, false)) {
      instrumentation.appendToBootstrapClassLoaderSearch(jar);
    }
  }
}
