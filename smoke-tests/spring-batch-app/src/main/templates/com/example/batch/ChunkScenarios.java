package com.example.batch;

import com.example.batch.ChunkStep.BadItem;
import com.example.batch.ChunkStep.Busy;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import ${batch.job}.Job;
import ${batch.job}.JobExecution;
import ${batch.step}.StepExecution;
import ${batch.item}.ItemReader;

/** What can become of items. */
final class ChunkScenarios {
  private static final String[] ITEMS = {"1", "2", "3", "4", "5", "6", "7"};

  private final Worker worker;

  /** Of the names of its jobs. */
  private final String prefix;

  ChunkScenarios(Worker worker, String prefix) {
    this.worker = worker;
    this.prefix = prefix;
  }

  void addTo(Map<String, Scenario> scenarios) {
    scenarios.put(prefix + "chunks", () -> outcome("chunks", plan()));
    scenarios.put(prefix + "filters", () -> outcome("filters", plan().processing(this::onlyOdd)));
    scenarios.put(
        prefix + "failing-reader", () -> outcome("failing-reader", plan().reading(broken())));
    scenarios.put(prefix + "failing-processor", this::failingProcessor);
    scenarios.put(prefix + "failing-writer", this::failingWriter);
    scenarios.put(prefix + "skips", this::skips);
    scenarios.put(prefix + "skip-limit", this::skipLimit);
    scenarios.put(prefix + "item-retry", this::itemRetry);
    scenarios.put(prefix + "retry-exhausted", this::retryExhausted);
    scenarios.put(prefix + "restart-of-chunks", this::restart);
    scenarios.put(prefix + "multi-threaded", this::multiThreaded);
  }

  private static ChunkStep plan() {
    return new ChunkStep("load", 3).reading(ITEMS);
  }

  private String outcome(String job, ChunkStep plan) throws Exception {
    return worker.outcome(job(job, plan));
  }

  private Job job(String name, ChunkStep plan) {
    return worker.job(prefix + name).start(worker.step(plan)).build();
  }

  private String failingProcessor() throws Exception {
    return outcome("failing-processor", plan().processing(item -> fail("no price of " + item)));
  }

  private String failingWriter() throws Exception {
    return outcome("failing-writer", plan().writing(items -> fail("the disk is full")));
  }

  private String onlyOdd(String item) {
    return Integer.parseInt(item) % 2 == 1 ? item : null;
  }

  private static String fail(String message) {
    throw new IllegalStateException(message);
  }

  private static ItemReader<String> broken() {
    return () -> fail("no such file");
  }

  /** One item is bad for each of reader, processor and writer. */
  private String skips() throws Exception {
    int[] read = {0};
    ItemReader<String> reader =
        () -> {
          read[0]++;
          if (read[0] == 2) {
            throw new BadItem("2");
          }
          return read[0] > ITEMS.length ? null : ITEMS[read[0] - 1];
        };
    return outcome(
        "skips",
        new ChunkStep("load", 3)
            .reading(reader)
            .processing(item -> bad(item, "4"))
            .writing(
                items -> {
                  for (String item : items) {
                    bad(item, "6");
                  }
                })
            .skipping(5));
  }

  private static String bad(String item, String badItem) {
    if (item.equals(badItem)) {
      throw new BadItem(item);
    }
    return item;
  }

  private String skipLimit() throws Exception {
    return outcome("skip-limit", plan().processing(item -> bad(item, item)).skipping(1));
  }

  /** Busy twice. */
  private String itemRetry() throws Exception {
    int[] tries = {0};
    return outcome(
        "item-retry",
        plan()
            .processing(
                item -> {
                  if (item.equals("2") && tries[0]++ < 2) {
                    throw new Busy();
                  }
                  return item;
                })
            .retrying(3));
  }

  private String retryExhausted() throws Exception {
    return outcome(
        "retry-exhausted",
        plan()
            .processing(
                item -> {
                  throw new Busy();
                })
            .retrying(2));
  }

  /** Fails at the fifth item, and goes on behind the first chunk. */
  private String restart() throws Exception {
    Job job =
        job("restart-of-chunks", new ChunkStep("load", 3).reading(new CountedItems(7, 5)));
    return worker.outcome(job) + ", " + worker.outcome(job);
  }

  private String multiThreaded() throws Exception {
    AtomicInteger read = new AtomicInteger();
    try (Threads threads = new Threads("chunk-", 3, 20)) {
      ChunkStep plan = new ChunkStep("load", 2).reading(() -> next(read)).on(threads.pool);
      JobExecution execution = worker.launch(job("multi-threaded", plan));
      StepExecution step = execution.getStepExecutions().iterator().next();
      return Outcome.withoutCounts(execution)
          + " read " + step.getReadCount() + " write " + step.getWriteCount();
    }
  }

  private static String next(AtomicInteger read) {
    int number = read.incrementAndGet();
    return number > 20 ? null : Integer.toString(number);
  }
}
