package com.example.batch;

import com.example.batch.ChunkStep.BadItem;
import com.example.batch.ChunkStep.Busy;
import java.util.Map;
import ${batch.item}.ItemReader;

/** What can become of items. */
final class ChunkScenarios {
  private static final String[] ITEMS = {"1", "2", "3", "4", "5", "6", "7"};

  private final Worker worker;

  ChunkScenarios(Worker worker) {
    this.worker = worker;
  }

  void addTo(Map<String, Scenario> scenarios) {
    scenarios.put("chunks", () -> outcome("chunks", plan()));
    scenarios.put("filters", () -> outcome("filters", plan().processing(this::onlyOdd)));
    scenarios.put("two-steps", this::twoSteps);
    scenarios.put("failing-reader", () -> outcome("failing-reader", plan().reading(broken())));
    scenarios.put(
        "failing-processor",
        () -> outcome("failing-processor", plan().processing(item -> fail("no price of " + item))));
    scenarios.put(
        "failing-writer",
        () -> outcome("failing-writer", plan().writing(items -> fail("the disk is full"))));
    scenarios.put("skips", this::skips);
    scenarios.put("skip-limit", this::skipLimit);
    scenarios.put("item-retry", this::itemRetry);
    scenarios.put("retry-exhausted", this::retryExhausted);
    scenarios.put("error", this::error);
  }

  private static ChunkStep plan() {
    return new ChunkStep("load", 3).reading(ITEMS);
  }

  private String outcome(String job, ChunkStep plan) throws Exception {
    return worker.outcome(worker.job(job).start(worker.step(plan)).build());
  }

  private String twoSteps() throws Exception {
    return worker.outcome(
        worker
            .job("two-steps")
            .start(worker.done("prepare"))
            .next(worker.step(plan()))
            .build());
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

  /** Which Spring Batch lets through to its caller from 5 on. */
  private String error() throws Exception {
    try {
      return worker.outcome(
          worker
              .job("error")
              .start(
                  worker.tasklet(
                      "work",
                      (contribution, chunk) -> {
                        throw new AssertionError("cannot be");
                      }))
              .build());
    } catch (AssertionError e) {
      return "thrown: " + e.getMessage();
    }
  }
}
