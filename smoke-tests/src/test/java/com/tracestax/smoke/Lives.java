package com.tracestax.smoke;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Lives of applications that mostly wait, for work or for what an agent says: some are lived at a
 * time. All begin when one is asked for first.
 *
 * @param <D> what is deployed, and where
 * @param <L> what is known of it at its end
 */
final class Lives<D, L> {
  private static final int AT_A_TIME = 3;

  private final List<D> deployments;
  private final Function<D, L> life;
  private final Map<D, Future<L>> lives = new HashMap<>();

  /**
   * @param life from its start to its end
   */
  Lives(List<D> deployments, Function<D, L> life) {
    this.deployments = deployments;
    this.life = life;
  }

  /** Waits for its end. */
  L of(D deployment) {
    if (lives.isEmpty()) {
      beginAll();
    }
    try {
      return lives.get(deployment).get();
    } catch (ExecutionException e) {
      throw new AssertionError(deployment.toString(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting for " + deployment, e);
    }
  }

  private void beginAll() {
    ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME);
    deployments.forEach(each -> lives.put(each, threads.submit(() -> life.apply(each))));
    threads.shutdown();
  }
}
