package com.tracestax.benchmarks;

import io.opentelemetry.context.Scope;
import org.springframework.batch.core.Job;
import org.springframework.batch.core.JobParameters;
import org.springframework.batch.repeat.RepeatStatus;

/**
 * CPU of the whole process for one run of a Spring Batch job with one step that does nothing, from
 * its launch to its end, store in memory. Arguments and output as {@link RunCost} says.
 */
public final class SpringBatchRunCost {
  private SpringBatchRunCost() {}

  @SuppressWarnings("try") // the scope is opened for its effect
  public static void main(String[] args) throws Exception {
    SpringBatchInMemory batch = new SpringBatchInMemory();
    Job job =
        batch.job(
            batch
                .step()
                .tasklet((contribution, context) -> RepeatStatus.FINISHED, batch.transactions())
                .build());
    RunCost.measure(
        args,
        (runs, span) -> {
          for (int i = 0; i < runs; i++) {
            try (Scope scope = span.makeCurrent()) {
              batch.launcher().run(job, new JobParameters());
            }
          }
        });
  }
}
