package com.tracestax.agent.runtime;

import com.tracestax.agent.jobs.JobField;
import com.tracestax.agent.runtime.redaction.Redactor;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What all threads do, as text: first those that run attempts. Threads are looked at in groups, and
 * only until the text is full, so that neither memory nor the pause of the application grows with
 * the number of its threads.
 *
 * <p>Through the JVM's own thread bean, which needs no MBean server and makes none (see
 * RATIONALE.md), and without a list of locks held, for which the JVM would walk the heap.
 */
final class ThreadDump {
  /** Of the wire format. */
  static final int MAX_CHARS = 500_000;

  /** Frames. Only an endless recursion has more. */
  private static final int MAX_DEPTH = 5_000;

  /** Threads of one look, for which the JVM stops the application once. */
  private static final int GROUP = 100;

  private final ThreadMXBean bean = ManagementFactory.getThreadMXBean();
  private final Map<Long, List<OpenAttempt>> attemptsByThread = new LinkedHashMap<>();
  private final List<OpenAttempt> ofNoThread = new ArrayList<>();
  private final long nowMillis;
  private final StringBuilder text = new StringBuilder(64 * 1024);
  private int left;

  ThreadDump(Collection<OpenAttempt> attempts, long nowMillis) {
    this.nowMillis = nowMillis;
    for (OpenAttempt attempt : attempts) {
      if (attempt.isOnThread()) {
        attemptsByThread.computeIfAbsent(attempt.threadId(), id -> new ArrayList<>()).add(attempt);
      } else {
        ofNoThread.add(attempt);
      }
    }
  }

  String write(String worker) {
    List<Long> ids = idsInOrder();
    left = ids.size();
    text.append("Threads of ").append(worker).append(" at ").append(WireTime.of(nowMillis));
    text.append(": ").append(left).append(", first those that run attempts\n\n");
    for (int from = 0; from < ids.size(); from += GROUP) {
      if (!addGroup(ids.subList(from, Math.min(ids.size(), from + GROUP)))) {
        text.append(left).append(" more threads are left out: the text would be too long\n");
        return text.toString();
      }
    }
    addAttemptsOfNoThread();
    return text.toString();
  }

  private List<Long> idsInOrder() {
    List<Long> ids = new ArrayList<>(attemptsByThread.keySet());
    for (long id : bean.getAllThreadIds()) {
      if (!attemptsByThread.containsKey(id)) {
        ids.add(id);
      }
    }
    return ids;
  }

  /** False if there is no room for all of it. */
  private boolean addGroup(List<Long> ids) {
    long[] asked = ids.stream().mapToLong(Long::longValue).toArray();
    ThreadInfo[] found = bean.getThreadInfo(asked, MAX_DEPTH);
    for (int i = 0; i < asked.length; i++) {
      List<OpenAttempt> attempts = attemptsByThread.get(asked[i]);
      String lines = found[i] == null ? virtual(attempts) : platform(found[i], attempts);
      if (!fits(lines)) {
        return false;
      }
      text.append(lines);
      left--;
    }
    return true;
  }

  /** Leaves room for the last line. */
  private boolean fits(String lines) {
    return text.length() + lines.length() <= MAX_CHARS - 100;
  }

  private String platform(ThreadInfo thread, List<OpenAttempt> attempts) {
    StringBuilder lines = new StringBuilder();
    lines.append('"').append(Redactor.redact(thread.getThreadName())).append("\" id=");
    lines.append(thread.getThreadId()).append(' ').append(thread.getThreadState());
    if (thread.getLockName() != null) {
      lines.append(" on ").append(thread.getLockName());
    }
    if (thread.getLockOwnerName() != null) {
      lines.append(" owned by \"").append(Redactor.redact(thread.getLockOwnerName()));
      lines.append("\" id=").append(thread.getLockOwnerId());
    }
    lines.append('\n');
    addAttempts(lines, attempts);
    addFrames(lines, thread.getStackTrace());
    return lines.toString();
  }

  /** The bean does not know virtual threads; an attempt does. Empty if the thread is gone. */
  private String virtual(List<OpenAttempt> attempts) {
    Thread thread = attempts == null ? null : attempts.get(0).thread();
    if (thread == null || !thread.isAlive()) {
      return "";
    }
    StringBuilder lines = new StringBuilder();
    lines.append('"').append(Redactor.redact(thread.getName())).append("\" virtual ");
    lines.append(thread.getState()).append('\n');
    addAttempts(lines, attempts);
    addFrames(lines, thread.getStackTrace());
    return lines.toString();
  }

  private void addAttempts(StringBuilder lines, List<OpenAttempt> attempts) {
    if (attempts != null) {
      attempts.forEach(attempt -> lines.append("  runs ").append(describe(attempt)).append('\n'));
    }
  }

  private static void addFrames(StringBuilder lines, StackTraceElement[] frames) {
    for (StackTraceElement frame : frames) {
      lines.append("    at ").append(shown(frame)).append('\n');
    }
    lines.append('\n');
  }

  /** As in a stack trace; a frame's own text would name class loader and module of each. */
  private static String shown(StackTraceElement frame) {
    String method = frame.getClassName() + "." + frame.getMethodName();
    if (frame.isNativeMethod()) {
      return method + "(Native Method)";
    }
    String file = frame.getFileName() == null ? "Unknown Source" : frame.getFileName();
    return method
        + "("
        + file
        + (frame.getLineNumber() < 0 ? "" : ":" + frame.getLineNumber())
        + ")";
  }

  private void addAttemptsOfNoThread() {
    for (OpenAttempt attempt : ofNoThread) {
      String line = "In flight, on no thread of its own: " + describe(attempt) + "\n";
      if (!fits(line)) {
        return;
      }
      text.append(line);
    }
  }

  private String describe(OpenAttempt attempt) {
    Long startedAt = attempt.startNumber(JobField.STARTED_AT);
    long since = startedAt == null ? nowMillis : startedAt;
    return Redactor.redact(
        String.format(
            "%s %s (%s), run %s, attempt %d, since %s (%d ms)",
            attempt.startText(JobField.FRAMEWORK),
            attempt.startText(JobField.NAME),
            attempt.startText(JobField.QUEUE),
            attempt.runId(),
            attempt.startNumber(JobField.ATTEMPT),
            WireTime.of(since),
            Math.max(0, nowMillis - since)));
  }
}
