package com.tracestax.instrumentation.springbatch;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which attempt of a step an execution is: one more than earlier executions of its job had of that
 * step. Another execution of it within the same job execution, in a loop of the flow, is another
 * run. Any thread.
 */
final class StepAttempts {
  private final BatchReader reader;

  /** Of a job instance, by step. */
  private final WeakByIdentity<Map<String, Long>> counts = new WeakByIdentity<>();

  StepAttempts(BatchReader reader) {
    this.reader = reader;
  }

  /** The framework asked its store, which is what it does before it makes an execution. */
  synchronized void counted(Object jobInstance, String stepName, long executions) {
    Map<String, Long> known = counts.get(jobInstance);
    if (known == null) {
      known = new ConcurrentHashMap<>();
      counts.put(jobInstance, known);
    }
    known.put(stepName, executions);
  }

  long of(OpenJob job, Object stepExecution, int ordinal) {
    long jobAttempt = job.attempt().number();
    if (jobAttempt == 1) {
      return 1;
    }
    Map<String, Long> known = counts.get(reader.jobInstance(job.execution()));
    Long before = known == null ? null : known.remove(reader.stepName(stepExecution));
    return before == null ? jobAttempt : Math.max(1, before - ordinal + 2);
  }

  /** Which execution of that step it is within its job's. */
  int ordinal(Object stepExecution) {
    String name = reader.stepName(stepExecution);
    int others = 0;
    for (Object one : reader.stepExecutions(reader.jobExecution(stepExecution))) {
      if (one != stepExecution && name.equals(reader.stepName(one))) {
        others++;
      }
    }
    return others + 1;
  }
}
