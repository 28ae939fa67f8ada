package com.tracestax.instrumentation.springbatch;

import com.tracestax.agent.jobs.JobCounts;
import com.tracestax.agent.jobs.TraceCarrier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/**
 * Reads the domain objects of Spring Batch: {@code JobExecution}, {@code JobInstance}, {@code
 * StepExecution} in {@code core} (3.0 to 5.2) or {@code core.job} and {@code core.step} (6.0), and
 * their {@code ExecutionContext}. Any thread; never asks the store.
 */
final class BatchReader {
  private static final String CHUNK_TASKLET =
      "org.springframework.batch.core.step.item.ChunkOrientedTasklet";

  /** From 6.0. */
  private static final String CHUNK_STEP =
      "org.springframework.batch.core.step.item.ChunkOrientedStep";

  private static final String TRACEPARENT = TraceCarrier.PREFIX + "traceparent";

  private final Getter id = new Getter("getId");
  private final Getter name = new Getter("getName");
  private final Getter jobInstance = new Getter("getJobInstance");
  private final Getter jobName = new Getter("getJobName");
  private final Getter status = new Getter("getStatus");
  private final Getter exitStatus = new Getter("getExitStatus");
  private final Getter exitCode = new Getter("getExitCode");
  private final Getter exitDescription = new Getter("getExitDescription");
  private final Getter failures = new Getter("getFailureExceptions");
  private final Getter running = new Getter("isRunning");
  private final Getter rollbackOnly = new Getter("isRollbackOnly");
  private final Getter stopping = new Getter("isStopping");
  private final Getter stepExecutions = new Getter("getStepExecutions");
  private final Getter jobExecution = new Getter("getJobExecution");
  private final Getter stepName = new Getter("getStepName");
  private final Getter executionContext = new Getter("getExecutionContext");
  private final Getter get = new Getter("get", String.class);
  private final Getter put = new Getter("put", String.class, Object.class);
  private final Getter remove = new Getter("remove", String.class);
  private final Getter dirty = new Getter("isDirty");
  private final Getter clearDirtyFlag = new Getter("clearDirtyFlag");

  private final Getter tasklet = new Getter("getTasklet");
  private final Getter reads = new Getter("getReadCount");
  private final Getter writes = new Getter("getWriteCount");
  private final Getter filtered = new Getter("getFilterCount");
  private final Getter readSkips = new Getter("getReadSkipCount");
  private final Getter processSkips = new Getter("getProcessSkipCount");
  private final Getter writeSkips = new Getter("getWriteSkipCount");
  private final Getter commits = new Getter("getCommitCount");
  private final Getter rollbacks = new Getter("getRollbackCount");

  /** Of a {@code Job} or a {@code Step}; may be null. */
  String name(Object jobOrStep) {
    return name.textOf(jobOrStep);
  }

  Object jobInstance(Object jobExecution) {
    return jobInstance.of(jobExecution);
  }

  String jobName(Object jobExecution) {
    return jobName.textOf(jobInstance(jobExecution));
  }

  Long id(Object entity) {
    return id.numberOf(entity);
  }

  /** The same; -1 if it was not stored. */
  long number(Object entity) {
    Long number = id(entity);
    return number == null ? -1 : number;
  }

  /** Of a job or a step: the name of a {@code BatchStatus}. */
  String status(Object execution) {
    return status.textOf(execution);
  }

  String exitCode(Object execution) {
    return exitCode.textOf(exitStatus.of(execution));
  }

  /** Often a stack trace. */
  String exitDescription(Object execution) {
    return exitDescription.textOf(exitStatus.of(execution));
  }

  /** Known where it ran alone; oldest first. */
  List<Throwable> failures(Object execution) {
    Object thrown = failures.of(execution);
    List<Throwable> all = new ArrayList<>();
    if (thrown instanceof Collection) {
      for (Object one : (Collection<?>) thrown) {
        all.add((Throwable) one);
      }
    }
    return all;
  }

  boolean isRollbackOnly(Object transaction) {
    return rollbackOnly.isTrueOf(transaction);
  }

  /** As the store says, whoever runs it, or does no more. */
  boolean isRunning(Object jobExecution) {
    return running.isTrueOf(jobExecution) || stopping.isTrueOf(jobExecution);
  }

  Collection<?> stepExecutions(Object jobExecution) {
    Object steps = stepExecutions.of(jobExecution);
    return steps instanceof Collection ? (Collection<?>) steps : Collections.emptyList();
  }

  Object jobExecution(Object stepExecution) {
    return jobExecution.of(stepExecution);
  }

  String stepName(Object stepExecution) {
    return stepName.textOf(stepExecution);
  }

  /** The {@code traceparent} that the attempt before has left. */
  String previous(Map<String, Object> ours) {
    Object previous = ours.get(TraceCarrier.PREVIOUS);
    boolean handedOver = previous != null && previous.equals(ours.get(TRACEPARENT));
    return previous instanceof String && !handedOver ? (String) previous : null;
  }

  /** What we have written, or somebody before us, into the execution context. */
  Map<String, Object> ours(Object execution) {
    Object context = executionContext.of(execution);
    Map<String, Object> ours = new HashMap<>();
    for (String key : TraceCarrier.keys()) {
      Object value = get.of(context, key);
      if (value != null) {
        ours.put(key, value);
      }
    }
    return ours;
  }

  /**
   * Into the execution context, without its taking note: a partitioned step asks its partitioner
   * again if it did.
   */
  void write(Object execution, Map<String, String> entries) {
    write(execution, entries, Collections.emptyList());
  }

  /** The same in the place of all that was handed over before. */
  void handOver(Object execution, Map<String, String> entries) {
    List<String> others = new ArrayList<>(TraceCarrier.keys());
    others.removeAll(entries.keySet());
    others.remove(TraceCarrier.PREVIOUS);
    write(execution, entries, others);
  }

  private void write(Object execution, Map<String, String> entries, List<String> obsolete) {
    Object context = executionContext.of(execution);
    if (context == null) {
      return;
    }
    boolean wasDirty = dirty.isTrueOf(context);
    obsolete.forEach(key -> remove.of(context, key));
    entries.forEach((key, value) -> put.of(context, key, value));
    if (!wasDirty) {
      clearDirtyFlag.of(context);
    }
  }

  /**
   * @param ofItems whether the step reads and writes items
   */
  JobCounts counts(Object stepExecution, boolean ofItems, long retries) {
    JobCounts counts =
        new JobCounts()
            .commit(number(commits, stepExecution))
            .rollback(number(rollbacks, stepExecution));
    long read = number(reads, stepExecution);
    long written = number(writes, stepExecution);
    if (ofItems || read + written > 0) {
      counts.read(read).write(written).filter(number(filtered, stepExecution));
    }
    ifAny(number(readSkips, stepExecution), counts::readSkip);
    ifAny(number(processSkips, stepExecution), counts::processSkip);
    ifAny(number(writeSkips, stepExecution), counts::writeSkip);
    ifAny(retries, counts::retry);
    return counts;
  }

  /** Whether a step reads and writes items, or is a tasklet alone. */
  boolean isOfItems(Object step) {
    Object its = tasklet.of(step);
    if (its != null) {
      return its.getClass().getName().equals(CHUNK_TASKLET);
    }
    for (Class<?> type = step.getClass(); type != null; type = type.getSuperclass()) {
      if (type.getName().equals(CHUNK_STEP)) {
        return true;
      }
    }
    return false;
  }

  private static void ifAny(long count, LongConsumer taker) {
    if (count > 0) {
      taker.accept(count);
    }
  }

  /** That have ended, of all threads together. */
  long transactions(Object stepExecution) {
    return number(commits, stepExecution) + number(rollbacks, stepExecution);
  }

  private static long number(Getter getter, Object stepExecution) {
    Long number = getter.numberOf(stepExecution);
    return number == null ? 0 : number;
  }
}
