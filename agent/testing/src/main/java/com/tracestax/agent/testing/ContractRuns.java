package com.tracestax.agent.testing;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Runs of a contract's application, from their start to their end. Those that are known before run
 * {@link #AT_A_TIME}: applications that wait most of the time do so side by side.
 */
final class ContractRuns {
  private static final int AT_A_TIME = 3;

  private final Function<Combination, ContractRun> start;
  private final Map<Combination, Future<ContractRun>> begun = new HashMap<>();

  /**
   * @param knownBefore may be none
   */
  ContractRuns(Collection<Combination> knownBefore, Function<Combination, ContractRun> start) {
    this.start = start;
    if (!knownBefore.isEmpty()) {
      ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME);
      knownBefore.forEach(each -> begun.put(each, threads.submit(() -> toTheEnd(each))));
      threads.shutdown();
    }
  }

  /** Waits for its end. Once for each. */
  ContractRun of(Combination combination) {
    Future<ContractRun> run = begun.remove(combination);
    if (run == null) {
      return toTheEnd(combination);
    }
    try {
      return run.get();
    } catch (ExecutionException e) {
      throw new AssertionError(combination.toString(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting for " + combination, e);
    }
  }

  private ContractRun toTheEnd(Combination combination) {
    ContractRun run = start.apply(combination);
    try {
      run.toTheEnd();
      return run;
    } catch (RuntimeException | Error e) {
      run.close();
      throw e;
    }
  }
}
