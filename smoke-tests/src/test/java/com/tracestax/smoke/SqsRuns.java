package com.tracestax.smoke;

import com.tracestax.agent.testing.Combination;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Runs of the SQS application on one server. They wait most of the time, so they run {@link
 * #AT_A_TIME}. For one test class and its thread.
 */
final class SqsRuns {
  private static final int AT_A_TIME = 3;

  private final SqsServer server = new SqsServer();
  private final ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME);
  private final Map<Combination, Future<SqsRun>> begun = new HashMap<>();
  private int left;

  SqsRuns(List<Combination> combinations) {
    left = combinations.size();
    for (int i = 0; i < combinations.size(); i++) {
      String name = "run" + i;
      Combination combination = combinations.get(i);
      begun.put(combination, threads.submit(() -> toTheEnd(name, combination)));
    }
    threads.shutdown();
  }

  /** Waits for its end. */
  SqsRun of(Combination combination) {
    try {
      return begun.get(combination).get();
    } catch (ExecutionException e) {
      throw new AssertionError(combination.toString(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting for " + combination, e);
    }
  }

  /** Closes the run, and after the last one the server. */
  void closeAfter(SqsRun run) {
    if (run != null) {
      run.close();
    }
    left--;
    if (left == 0) {
      threads.shutdownNow();
      server.close();
    }
  }

  private SqsRun toTheEnd(String name, Combination combination) {
    SqsRun run = new SqsRun(server, name, combination, SqsCombinations.versionOf(combination));
    try {
      run.toTheEnd();
      return run;
    } catch (RuntimeException | Error e) {
      run.close();
      throw e;
    }
  }
}
