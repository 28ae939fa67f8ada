package com.tracestax.benchmarks;

import io.opentelemetry.context.Scope;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.batch.core.Job;
import org.springframework.batch.core.JobParameters;
import org.springframework.batch.item.ItemReader;

/**
 * CPU of the whole process for one chunk of ten items in a step of Spring Batch that does nothing
 * with them, store in memory. A round is one run of the job. Arguments and output as {@link
 * RunCost} says.
 */
public final class SpringBatchChunkCost {
  private static final int ITEMS = 10;

  private SpringBatchChunkCost() {}

  @SuppressWarnings("try") // the scope is opened for its effect
  public static void main(String[] args) throws Exception {
    SpringBatchInMemory batch = new SpringBatchInMemory();
    AtomicLong left = new AtomicLong();
    ItemReader<Long> reader = () -> left.get() == 0 ? null : left.decrementAndGet();
    Job job =
        batch.job(
            batch
                .step()
                .<Long, Long>chunk(ITEMS, batch.transactions())
                .reader(reader)
                .writer(chunk -> {})
                .build());
    RunCost.measure(
        args,
        (chunks, span) -> {
          left.set((long) chunks * ITEMS);
          try (Scope scope = span.makeCurrent()) {
            batch.launcher().run(job, new JobParameters());
          }
        });
  }
}
