package com.tracestax.agent.runtime;

import com.tracestax.agent.delivery.Delivery;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * A JVM that is frozen into an image and comes back, perhaps elsewhere and more than once. Before
 * that everything is out of it or on disk, and no file or connection is open; after it the JVM is
 * another one, with an id, a process and a worker of its own. Nothing of ours stands in the way of
 * either: what fails is said, not thrown.
 */
final class Rebirth implements Checkpoint.Listener {
  /** Twice: once for the good-bye and what waits, once for the rest and the disk. */
  private static final Duration BUDGET = Duration.ofSeconds(1);

  private final Delivery delivery;
  private final Heartbeat heartbeat;
  private final Consumer<Delivery> newLife;
  private final Consumer<String> warn;

  /**
   * @param newLife gives this JVM its new identity and the delivery its new sender and spool
   */
  Rebirth(
      Delivery delivery, Heartbeat heartbeat, Consumer<Delivery> newLife, Consumer<String> warn) {
    this.delivery = delivery;
    this.heartbeat = heartbeat;
    this.newLife = newLife;
    this.warn = warn;
  }

  @Override
  public void beforeCheckpoint() {
    try {
      sayGoodbye();
      delivery.suspend(BUDGET);
    } catch (IOException | RuntimeException e) {
      warn.accept("before the checkpoint not everything could be closed: " + e);
    }
  }

  /** This worker does not come back, and has not died either. */
  private void sayGoodbye() {
    if (heartbeat.isStarted()) {
      heartbeat.sayGoodbye();
      delivery.drain(BUDGET);
      heartbeat.keepGoodbye();
    }
  }

  /** Also after a checkpoint that was given up. */
  @Override
  public void afterRestore() {
    try {
      heartbeat.forgetGoodbye();
      newLife.accept(delivery);
      heartbeat.sayAgain();
    } catch (RuntimeException e) {
      warn.accept("after the restore nothing is sent any more: " + e);
    }
  }
}
