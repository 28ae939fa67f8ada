package com.tracestax.instrumentation.springbatch;

/**
 * Which attempt of a step an execution is: one more than earlier executions of its job had of that
 * step. Another execution of it within the same job execution, in a loop of the flow, is another
 * run. On the step's thread, which is the one that counted.
 */
final class StepAttempts {
  private final BatchReader reader;

  @SuppressWarnings("ThreadLocalUsage") // one instance per class loader, as good as static
  private final ThreadLocal<Counted> counted = new ThreadLocal<>();

  StepAttempts(BatchReader reader) {
    this.reader = reader;
  }

  /** The framework asked its store, which is what it does before it makes an execution. */
  void counted(String stepName, long executions) {
    counted.set(new Counted(stepName, executions));
  }

  long of(OpenJob job, Object stepExecution, int ordinal) {
    long jobAttempt = job.attempt().number();
    Counted before = counted.get();
    counted.remove();
    if (jobAttempt == 1) {
      return 1;
    }
    String name = reader.stepName(stepExecution);
    if (before == null || !before.stepName.equals(name)) {
      return jobAttempt;
    }
    return Math.max(1, before.executions - ordinal + 2);
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

  private static final class Counted {
    private final String stepName;
    private final long executions;

    Counted(String stepName, long executions) {
      this.stepName = stepName;
      this.executions = executions;
    }
  }
}
