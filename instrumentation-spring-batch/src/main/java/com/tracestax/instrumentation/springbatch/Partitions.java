package com.tracestax.instrumentation.springbatch;

import com.tracestax.agent.jobs.JobRuns;
import java.lang.ref.WeakReference;
import java.util.Collection;

/**
 * Which step a partition belongs to: remembered for partitions that run here, and written into
 * their execution context for those that run elsewhere. On the thread of the partitioned step.
 */
final class Partitions {
  private final JobRuns jobRuns;
  private final BatchReader reader;
  private final OpenExecutions open;

  /** Weak, because a step holds on to its partitions, and some of them never run here. */
  private final WeakByIdentity<WeakReference<OpenStep>> managers = new WeakByIdentity<>();

  @SuppressWarnings("ThreadLocalUsage") // one instance per class loader, as good as static
  private final ThreadLocal<OpenStep> splitting = new ThreadLocal<>();

  Partitions(JobRuns jobRuns, BatchReader reader, OpenExecutions open) {
    this.jobRuns = jobRuns;
    this.reader = reader;
    this.open = open;
  }

  void splitEntered(Object stepExecution) {
    OpenStep manager = open.step(stepExecution);
    if (manager != null) {
      splitting.set(manager);
    }
  }

  /**
   * @param partitions what the step was split into; null if it could not be
   */
  void splitExited(Collection<?> partitions) {
    OpenStep manager = splitting.get();
    splitting.remove();
    if (manager != null && partitions != null) {
      for (Object partition : partitions) {
        managers.put(partition, new WeakReference<>(manager));
      }
    }
  }

  /** New partitions are about to be stored. */
  void savingAll(Collection<?> stepExecutions) {
    for (Object stepExecution : stepExecutions) {
      saving(stepExecution);
    }
  }

  /** A step execution's context is about to be stored, maybe that of a new partition. */
  void saving(Object stepExecution) {
    OpenStep manager = splitting.get();
    if (manager != null && manager.execution() != stepExecution) {
      handOver(manager, stepExecution);
    }
  }

  /** The step at hand sends its chunks to other JVMs, and its execution with them. */
  void sendingChunk() {
    OpenStep step = open.current();
    if (step != null) {
      handOver(step, step.execution());
    }
  }

  /** Null if it is nobody's partition, or that runs elsewhere. */
  OpenStep managerOf(Object stepExecution) {
    WeakReference<OpenStep> manager = managers.remove(stepExecution);
    return manager == null ? null : manager.get();
  }

  private void handOver(OpenStep step, Object to) {
    Long execution = reader.id(reader.jobExecution(step.execution()));
    if (execution != null) {
      reader.handOver(to, jobRuns.handover(step.attempt(), execution));
    }
  }
}
