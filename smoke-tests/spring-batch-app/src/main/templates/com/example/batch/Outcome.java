package com.example.batch;

import java.util.ArrayList;
import java.util.List;
import ${batch.job}.JobExecution;
import ${batch.step}.StepExecution;

/** What an application can see of an execution, without what differs each time. */
final class Outcome {
  private Outcome() {}

  static String of(JobExecution execution) {
    List<String> steps = new ArrayList<>();
    for (StepExecution step : execution.getStepExecutions()) {
      steps.add(of(step));
    }
    return withoutSteps(execution) + " " + steps;
  }

  static String of(StepExecution step) {
    return withoutCounts(step)
        + " read " + step.getReadCount()
        + " write " + step.getWriteCount()
        + " filter " + step.getFilterCount()
        + " skip " + step.getReadSkipCount() + "/" + step.getProcessSkipCount()
        + "/" + step.getWriteSkipCount()
        + " commit " + step.getCommitCount()
        + " rollback " + step.getRollbackCount();
  }

  /** For steps that run side by side, or for as long as somebody likes. */
  static String withoutCounts(JobExecution execution) {
    List<String> steps = new ArrayList<>();
    for (StepExecution step : execution.getStepExecutions()) {
      steps.add(withoutCounts(step));
    }
    steps.sort(null);
    return withoutSteps(execution) + " " + steps;
  }

  private static String withoutCounts(StepExecution step) {
    return step.getStepName() + " " + step.getStatus() + " " + step.getExitStatus().getExitCode();
  }

  private static String withoutSteps(JobExecution execution) {
    List<String> failures = new ArrayList<>();
    for (Throwable failure : execution.getAllFailureExceptions()) {
      failures.add(failure.getClass().getSimpleName());
    }
    failures.sort(null);
    return execution.getStatus() + " " + execution.getExitStatus().getExitCode() + " " + failures;
  }
}
