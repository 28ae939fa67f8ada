package com.tracestax.agent.runtime.worker;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.time.Duration;
import java.util.concurrent.Callable;

/**
 * The process id, from the cheapest source that has it: the link {@code /proc/self} (Linux), {@code
 * ProcessHandle} (Java 9 and newer), the name of the runtime MXBean. The last one loads dozens of
 * classes and on Java 8 looks up the host name, which may hang: hence the bound.
 */
public final class ProcessId {

  /** What {@link #current} says if no source knows. */
  public static final long UNKNOWN = 0;

  private static final Duration MAX_WAIT = Duration.ofMillis(500);

  private ProcessId() {}

  public static long current() {
    return first(ProcessId::fromProc, ProcessId::fromProcessHandle, ProcessId::fromRuntimeBean);
  }

  @SafeVarargs
  static long first(Callable<String>... sources) {
    for (Callable<String> source : sources) {
      long pid = parse(textOf(source));
      if (pid != UNKNOWN) {
        return pid;
      }
    }
    return UNKNOWN;
  }

  private static String textOf(Callable<String> source) {
    try {
      return source.call();
    } catch (Exception | LinkageError e) {
      // Not on this platform or not allowed: the next source is asked.
      return null;
    }
  }

  private static String fromProc() throws IOException {
    return Files.readSymbolicLink(Paths.get("/proc/self")).toString();
  }

  static String fromProcessHandle() throws ReflectiveOperationException {
    Class<?> handleClass = Class.forName("java.lang.ProcessHandle");
    Object handle = handleClass.getMethod("current").invoke(null);
    return String.valueOf(handleClass.getMethod("pid").invoke(handle));
  }

  static String fromRuntimeBean() {
    return new BoundedCall("tracestax-pid", MAX_WAIT)
        .orNull(() -> ManagementFactory.getRuntimeMXBean().getName());
  }

  /** The digits at the beginning: {@code 4711} and {@code 4711@host}. */
  private static long parse(String text) {
    if (text == null) {
      return UNKNOWN;
    }
    int end = 0;
    while (end < text.length() && end < 18 && Character.isDigit(text.charAt(end))) {
      end++;
    }
    boolean whole = end > 0 && (end == text.length() || text.charAt(end) == '@');
    return whole ? Long.parseLong(text.substring(0, end)) : UNKNOWN;
  }
}
