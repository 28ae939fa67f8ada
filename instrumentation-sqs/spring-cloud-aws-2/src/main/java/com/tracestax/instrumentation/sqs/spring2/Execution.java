package com.tracestax.instrumentation.sqs.spring2;

import com.tracestax.instrumentation.sqs.Ledger;
import com.tracestax.instrumentation.sqs.Polling;

/**
 * A run of one of the container's executors: messages in turn, each with its listener and then its
 * deletion policy. When the next one begins, or there is none, the container has done with a
 * message. Confined to the executor's thread.
 */
final class Execution {
  private final Ledger ledger;
  private final Execution outer;

  /**
   * On the loop's own thread, if the executor leaves it to its caller: what a listener asks for is
   * not for the container.
   */
  private final boolean onLoop = Polling.isHeld();

  private String receipt;

  /**
   * @param outer the execution around this one on the same thread, or null
   */
  Execution(Ledger ledger, Execution outer) {
    this.ledger = ledger;
    this.outer = outer;
    if (onLoop) {
      Polling.exit();
    }
  }

  Execution outer() {
    return outer;
  }

  void next(String receipt) {
    dispose();
    this.receipt = receipt;
  }

  void close() {
    dispose();
    if (onLoop) {
      Polling.enter();
    }
  }

  private void dispose() {
    if (receipt != null) {
      ledger.disposed(receipt);
      receipt = null;
    }
  }
}
