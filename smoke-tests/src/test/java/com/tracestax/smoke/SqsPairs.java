package com.tracestax.smoke;

import com.tracestax.agent.testing.Combination;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;

/**
 * Pairs of applications on one server. They wait most of the time, so several run side by side. For
 * one test class and its thread.
 */
final class SqsPairs {
  private final SqsServer server = new SqsServer();
  private final ExecutorService threads;
  private final Map<Combination, Future<SqsPair>> begun = new HashMap<>();
  private int left;

  /**
   * @param prepare makes what the application expects of queues whose names begin so
   */
  SqsPairs(
      List<Combination> combinations,
      int atATime,
      String main,
      BiConsumer<SqsServer, String> prepare) {
    threads = Executors.newFixedThreadPool(atATime);
    left = combinations.size();
    for (int i = 0; i < combinations.size(); i++) {
      String name = "pair" + i;
      Combination combination = combinations.get(i);
      begun.put(
          combination,
          threads.submit(
              () ->
                  toTheEnd(
                      new SqsPair(
                          server,
                          name,
                          combination,
                          main,
                          prefix -> prepare.accept(server, prefix)))));
    }
    threads.shutdown();
  }

  /** Waits for its end. */
  SqsPair of(Combination combination) {
    try {
      return begun.get(combination).get();
    } catch (ExecutionException e) {
      throw new AssertionError(combination.toString(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting for " + combination, e);
    }
  }

  /** Closes the pair, and after the last one the server. */
  void closeAfter(SqsPair pair) {
    if (pair != null) {
      pair.close();
    }
    left--;
    if (left == 0) {
      threads.shutdownNow();
      server.close();
    }
  }

  private static SqsPair toTheEnd(SqsPair pair) {
    try {
      pair.toTheEnd();
      return pair;
    } catch (RuntimeException | Error e) {
      pair.close();
      throw e;
    }
  }
}
