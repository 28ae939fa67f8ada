package com.tracestax.agent.runtime;

import com.tracestax.agent.jobs.JobField;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The newest counts of each queue, as its framework has counted them. They are due for sending when
 * they have changed, and otherwise once in a while. Any thread; the locks are held for a few
 * assignments.
 *
 * <p>Bounded: queues beyond {@code maxQueues} are left out. A report is of one framework, the one
 * whose turn it is longest.
 */
final class QueueSnapshots {
  /** How often counts are sent that do not change. */
  private static final long REPEAT_NANOS = TimeUnit.SECONDS.toNanos(60);

  private static final JobField[] COUNTED = {
    JobField.DEPTH,
    JobField.PROCESSING,
    JobField.WAITING,
    JobField.BLOCKED,
    JobField.MISFIRED,
    JobField.FAILED
  };

  private final int maxQueues;

  /** The framework whose counts were sent longest ago is first. */
  private final Map<String, Framework> frameworks = new LinkedHashMap<>();

  private int queues;

  QueueSnapshots(int maxQueues) {
    this.maxQueues = maxQueues;
  }

  synchronized void see(Map<String, Object> fields) {
    EventFields event = new EventFields(fields);
    Map<JobField, Long> counts = new EnumMap<>(JobField.class);
    for (JobField field : COUNTED) {
      if (event.number(field) != null) {
        counts.put(field, event.number(field));
      }
    }
    String queue = event.text(JobField.QUEUE);
    Framework framework =
        frameworks.computeIfAbsent(event.text(JobField.FRAMEWORK), absent -> new Framework());
    boolean known = framework.byQueue.containsKey(queue);
    if (counts.isEmpty() || (!known && queues >= maxQueues)) {
      return;
    }
    queues += known ? 0 : 1;
    framework.changed |= !counts.equals(framework.byQueue.put(queue, counts));
  }

  /** What is to be sent now, and counts as sent from here on; null if nothing is. */
  synchronized Due takeDue(long nowNanos) {
    for (Map.Entry<String, Framework> entry : frameworks.entrySet()) {
      Framework framework = entry.getValue();
      if (framework.isDue(nowNanos)) {
        framework.changed = false;
        framework.sentAtNanos = nowNanos;
        frameworks.remove(entry.getKey());
        frameworks.put(entry.getKey(), framework);
        return new Due(entry.getKey(), framework.byQueue);
      }
    }
    return null;
  }

  /** Immutable. */
  static final class Due {
    private final String framework;
    private final Map<String, Map<JobField, Long>> byQueue;

    /** Counts are replaced and never changed, so that one level is copied. */
    private Due(String framework, Map<String, Map<JobField, Long>> byQueue) {
      this.framework = framework;
      this.byQueue = Collections.unmodifiableMap(new LinkedHashMap<>(byQueue));
    }

    String framework() {
      return framework;
    }

    Map<String, Map<JobField, Long>> byQueue() {
      return byQueue;
    }
  }

  private static final class Framework {
    private final Map<String, Map<JobField, Long>> byQueue = new LinkedHashMap<>();
    private boolean changed;
    private long sentAtNanos;

    private boolean isDue(long nowNanos) {
      return changed || (!byQueue.isEmpty() && nowNanos - sentAtNanos >= REPEAT_NANOS);
    }
  }
}
