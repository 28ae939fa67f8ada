package com.example.jobrunr;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jobrunr.server.runner.ThreadLocalJobContext;

/** What the jobs of this JVM did. Any thread. */
final class RunLog {
  private static final long DEADLINE_MILLIS = 60_000;

  private static final Map<String, List<UUID>> RUNS = new ConcurrentHashMap<>();
  private static final Map<UUID, Thread> THREADS = new ConcurrentHashMap<>();
  private static final Map<String, List<String>> SAID = new ConcurrentHashMap<>();

  private RunLog() {}

  /** Called by the job itself. Returns which execution of a job of that name this is. */
  static int running(String name) {
    UUID id = ThreadLocalJobContext.getJobContext().getJobId();
    THREADS.put(id, Thread.currentThread());
    List<UUID> runs = RUNS.computeIfAbsent(name, any -> new CopyOnWriteArrayList<>());
    synchronized (runs) {
      runs.add(id);
      return runs.size();
    }
  }

  /** Lines in the order in which the jobs of that name said them. */
  static List<String> said(String name) {
    return SAID.computeIfAbsent(name, any -> new CopyOnWriteArrayList<>());
  }

  static void say(String name, String line) {
    said(name).add(line);
  }

  static void awaitSaid(String name) throws InterruptedException {
    long deadline = System.currentTimeMillis() + DEADLINE_MILLIS;
    while (said(name).isEmpty()) {
      if (System.currentTimeMillis() > deadline) {
        throw new IllegalStateException(name + " said nothing");
      }
      Thread.sleep(10);
    }
  }

  /** The ids of the jobs, one for each execution. */
  static List<UUID> awaitRunning(String name, int times) throws InterruptedException {
    long deadline = System.currentTimeMillis() + DEADLINE_MILLIS;
    List<UUID> runs = RUNS.computeIfAbsent(name, any -> new CopyOnWriteArrayList<>());
    while (runs.size() < times) {
      if (System.currentTimeMillis() > deadline) {
        throw new IllegalStateException("expected " + times + " runs of " + name + ", got " + runs);
      }
      Thread.sleep(10);
    }
    return runs;
  }

  /**
   * Waits until JobRunr has nothing more to do with a job that succeeded: it is saved as such a
   * little earlier.
   */
  static void awaitLeft(UUID succeeded) throws InterruptedException {
    while (isBeingSaved(THREADS.get(succeeded))) {
      Thread.sleep(1);
    }
  }

  private static boolean isBeingSaved(Thread thread) {
    for (StackTraceElement frame : thread.getStackTrace()) {
      if (frame.getMethodName().startsWith("updateJobStateToSucceeded")) {
        return true;
      }
    }
    return false;
  }
}
