package com.tracestax.instrumentation.springbatch;

/** The job and step executions in flight in this class loader. Any thread. */
final class OpenExecutions {
  private final BatchReader reader;
  private final WeakByIdentity<OpenJob> jobs = new WeakByIdentity<>();
  private final WeakByIdentity<OpenStep> steps = new WeakByIdentity<>();

  /** Those that wait for an executor of this JVM. */
  private final WeakByIdentity<Long> waiting = new WeakByIdentity<>();

  @SuppressWarnings("ThreadLocalUsage") // one instance per class loader, as good as static
  private final ThreadLocal<OpenStep> current = new ThreadLocal<>();

  OpenExecutions(BatchReader reader) {
    this.reader = reader;
  }

  void add(OpenJob job) {
    jobs.put(job.execution(), job);
  }

  void remove(OpenJob job) {
    jobs.remove(job.execution());
  }

  /** Null if it does not run here. */
  OpenJob job(Object jobExecution) {
    return jobs.get(jobExecution);
  }

  void waits(Object jobExecution) {
    waiting.put(jobExecution, reader.number(jobExecution));
  }

  void starts(Object jobExecution) {
    waiting.remove(jobExecution);
  }

  /** Whether it runs here, or will; for an object that was read from the store anew. */
  boolean isHere(Object jobExecution) {
    return jobLike(jobExecution) != null || waiting.all().contains(reader.number(jobExecution));
  }

  /** The same for an object that was read from the store anew. */
  OpenJob jobLike(Object jobExecution) {
    long id = reader.number(jobExecution);
    String name = reader.jobName(jobExecution);
    for (OpenJob job : jobs.all()) {
      boolean same =
          id == reader.number(job.execution())
              && String.valueOf(name).equals(reader.jobName(job.execution()));
      if (same) {
        return job;
      }
    }
    return null;
  }

  void add(OpenStep step) {
    steps.put(step.execution(), step);
  }

  void remove(OpenStep step) {
    steps.remove(step.execution());
  }

  /** Null if it does not run here. */
  OpenStep step(Object stepExecution) {
    return steps.get(stepExecution);
  }

  /** The step that this thread works for, or null. */
  OpenStep current() {
    return current.get();
  }

  /**
   * @param step null for none
   */
  void enter(OpenStep step) {
    if (step == null) {
      current.remove();
    } else {
      current.set(step);
    }
  }
}
