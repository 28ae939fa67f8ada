package com.tracestax.agent.runtime;

import com.tracestax.agent.jobs.JobField;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The newest counts of each queue, as its framework has counted them. They are due for sending when
 * they have changed, and otherwise once in a while, as long as the framework goes on counting: some
 * do so only while somebody looks. Any thread; the locks are held for a few assignments.
 *
 * <p>Bounded: queues beyond {@code maxQueues} are left out. A report is of one framework, the one
 * whose turn it is longest.
 */
final class QueueSnapshots {
  /** How often counts are sent that do not change. */
  private static final long REPEAT_NANOS = TimeUnit.SECONDS.toNanos(60);

  /** Longer than frameworks pause between two counts, unless they have stopped. */
  private static final long KEPT_NANOS = TimeUnit.MINUTES.toNanos(3);

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
    Counted before = framework.byQueue.put(queue, new Counted(counts));
    framework.changed |= before == null || !counts.equals(before.counts);
  }

  /** What is to be sent now, and counts as sent from here on; null if nothing is. */
  synchronized Due takeDue(long nowNanos) {
    for (Framework framework : frameworks.values()) {
      queues -= framework.forgetOld(nowNanos);
    }
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

    private Due(String framework, Map<String, Counted> byQueue) {
      Map<String, Map<JobField, Long>> counts = new LinkedHashMap<>();
      byQueue.forEach((queue, counted) -> counts.put(queue, counted.counts));
      this.framework = framework;
      this.byQueue = Collections.unmodifiableMap(counts);
    }

    String framework() {
      return framework;
    }

    Map<String, Map<JobField, Long>> byQueue() {
      return byQueue;
    }
  }

  /** Counts are replaced and never changed. */
  private static final class Counted {
    private final Map<JobField, Long> counts;

    /** When it was first there for a report; null until then. */
    private Long noticedAtNanos;

    private Counted(Map<JobField, Long> counts) {
      this.counts = counts;
    }

    private void notice(long nowNanos) {
      if (noticedAtNanos == null) {
        noticedAtNanos = nowNanos;
      }
    }

    private boolean isOld(long nowNanos) {
      return nowNanos - noticedAtNanos > KEPT_NANOS;
    }
  }

  private static final class Framework {
    private final Map<String, Counted> byQueue = new LinkedHashMap<>();
    private boolean changed;
    private long sentAtNanos;

    /** How many there were. */
    private int forgetOld(long nowNanos) {
      int before = byQueue.size();
      byQueue.values().forEach(counted -> counted.notice(nowNanos));
      byQueue.values().removeIf(counted -> counted.isOld(nowNanos));
      return before - byQueue.size();
    }

    private boolean isDue(long nowNanos) {
      return !byQueue.isEmpty() && (changed || nowNanos - sentAtNanos >= REPEAT_NANOS);
    }
  }
}
