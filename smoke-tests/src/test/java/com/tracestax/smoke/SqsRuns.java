package com.tracestax.smoke;

import com.tracestax.agent.testing.Combination;
import com.tracestax.agent.testing.Packaging;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Runs of the SQS application on one server, {@link #AT_A_TIME}: they wait most of the time. What
 * the application does without any agent is found out once for each version of the SDK. For one
 * test class and its thread.
 */
final class SqsRuns {
  private static final int AT_A_TIME = 3;

  private final SqsServer server = new SqsServer();
  private final ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME);
  private final Map<Combination, Future<SqsRun>> begun = new HashMap<>();
  private final Map<String, Future<SqsRun>> withoutAgent = new HashMap<>();
  private int left;

  SqsRuns(List<Combination> combinations) {
    left = combinations.size();
    for (Combination combination : combinations) {
      String version = SqsCombinations.versionOf(combination);
      begun.put(combination, begin("run" + begun.size(), combination));
      withoutAgent.computeIfAbsent(
          version,
          any ->
              begin(
                  "plain" + withoutAgent.size(),
                  SqsCombinations.with(Packaging.NONE, combination.jvm(), version)));
    }
    threads.shutdown();
  }

  /** Waits for its end. */
  SqsRun of(Combination combination) {
    return get(begun.get(combination), combination);
  }

  /** Of the same version of the SDK. Waits for its end. */
  SqsRun withoutAgent(Combination combination) {
    return get(withoutAgent.get(SqsCombinations.versionOf(combination)), combination);
  }

  /** Closes the run, and after the last one the server. */
  void closeAfter(SqsRun run) {
    if (run != null) {
      run.close();
    }
    left--;
    if (left == 0) {
      threads.shutdownNow();
      withoutAgent.values().forEach(each -> get(each, null).close());
      server.close();
    }
  }

  private Future<SqsRun> begin(String name, Combination combination) {
    return threads.submit(() -> toTheEnd(name, combination));
  }

  private SqsRun toTheEnd(String name, Combination combination) {
    SqsRun run = new SqsRun(server, name, combination);
    try {
      run.toTheEnd();
      return run;
    } catch (RuntimeException | Error e) {
      run.close();
      throw e;
    }
  }

  private static SqsRun get(Future<SqsRun> run, Combination combination) {
    try {
      return run.get();
    } catch (ExecutionException e) {
      throw new AssertionError(String.valueOf(combination), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting for " + combination, e);
    }
  }
}
