package com.tracestax.agent.runtime.doctor;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;

/** The JDK's own way into a running JVM, which a JRE lacks: hence by reflection. */
final class AttachTool {
  private static final String TYPE = "com.sun.tools.attach.VirtualMachine";

  /** What a Java 8 answers when all went well; JDK 10 and newer expect more, and throw it. */
  private static final String SUCCESS_OF_JAVA_8 = "0";

  private final Class<?> type;

  private AttachTool(Class<?> type) {
    this.type = type;
  }

  static AttachTool find() throws NotAsked {
    try {
      return new AttachTool(Class.forName(TYPE, true, loader()));
    } catch (ClassNotFoundException | LinkageError e) {
      throw new NotAsked(
          "This Java ("
              + System.getProperty("java.home")
              + ") is a plain JRE and cannot attach to another. Use the java of a JDK, of the same"
              + " version or newer. Without one, read the agent's MBean com.tracestax:type=Agent"
              + " over JMX.");
    } catch (IOException e) {
      throw new NotAsked("The attach tool of this JDK cannot be read: " + e);
    }
  }

  /** Until Java 8 in a jar beside the JRE, since then in a module. */
  private static ClassLoader loader() throws IOException {
    File tools = new File(System.getProperty("java.home"), "../lib/tools.jar");
    ClassLoader system = ClassLoader.getSystemClassLoader();
    return tools.isFile() ? new URLClassLoader(new URL[] {tools.toURI().toURL()}, system) : system;
  }

  /** To ask a process means to send it a signal, which ends one that is no JVM. */
  void expectJvm(String pid) throws NotAsked {
    try {
      for (Object jvm : (List<?>) type.getMethod("list").invoke(null)) {
        if (pid.equals(jvm.getClass().getMethod("id").invoke(jvm))) {
          return;
        }
      }
    } catch (ReflectiveOperationException e) {
      throw new NotAsked("This JDK's attach tool is not understood: " + e);
    }
    throw new NotAsked(
        "Process "
            + pid
            + " is left as it is: it is not known to be a JVM of this user (one with"
            + " -XX:-UsePerfData or another java.io.tmpdir cannot be told). Its MBean"
            + " com.tracestax:type=Agent says the same over JMX.");
  }

  void load(String pid, File jar, String argument) throws NotAsked {
    try {
      Object machine = type.getMethod("attach", String.class).invoke(null, pid);
      try {
        type.getMethod("loadAgent", String.class, String.class)
            .invoke(machine, jar.getAbsolutePath(), argument);
      } finally {
        type.getMethod("detach").invoke(machine);
      }
    } catch (InvocationTargetException e) {
      if (!SUCCESS_OF_JAVA_8.equals(e.getCause().getMessage())) {
        throw new NotAsked(explain(pid, e.getCause()));
      }
    } catch (ReflectiveOperationException e) {
      throw new NotAsked("This JDK's attach tool is not understood: " + e);
    }
  }

  private static String explain(String pid, Throwable failure) {
    String name = failure.getClass().getSimpleName();
    String hint = "";
    if (name.equals("AttachNotSupportedException") || failure instanceof IOException) {
      hint =
          "\nIt must be a JVM of the same user, in the same container, without"
              + " -XX:+DisableAttachMechanism, and not frozen.";
    } else if (name.equals("AgentLoadException")) {
      hint =
          "\nIt must see the file of this jar, and must not have -XX:-EnableDynamicAgentLoading.";
    }
    return "Process " + pid + " could not be asked: " + failure.getMessage() + hint;
  }
}
