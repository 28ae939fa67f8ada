package com.tracestax.smoke;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * JobRunr looks for work every five seconds at most, so a life is mostly waiting: some are lived at
 * a time. All begin when one is asked for first.
 */
final class OrdersLives {
  private static final int AT_A_TIME = 3;

  private final List<OrdersDeployment> deployments;
  private final Map<OrdersDeployment, Future<OrdersLife>> lives = new HashMap<>();

  OrdersLives(List<OrdersDeployment> deployments) {
    this.deployments = deployments;
  }

  /** Waits for its end. */
  OrdersLife of(OrdersDeployment deployment) {
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
    deployments.forEach(each -> lives.put(each, threads.submit(() -> OrdersLife.of(each))));
    threads.shutdown();
  }
}
