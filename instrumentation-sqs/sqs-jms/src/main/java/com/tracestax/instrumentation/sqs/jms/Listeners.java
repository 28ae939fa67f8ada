package com.tracestax.instrumentation.sqs.jms;

import com.tracestax.instrumentation.sqs.Handling;
import com.tracestax.instrumentation.sqs.Ledger;

/** Listeners at work, each on the thread of its session. */
final class Listeners {
  private final Ledger ledger;

  @SuppressWarnings("ThreadLocalUsage") // one for each class loader, as it should be
  private final ThreadLocal<String> receipt = new ThreadLocal<>();

  Listeners(Ledger ledger) {
    this.ledger = ledger;
  }

  /**
   * @return null if the ledger does not know the message
   */
  Handling entered(Object listener, String receiptHandle) {
    receipt.set(receiptHandle);
    String name = ListenerName.of(listener.getClass());
    return ledger.handlerEntered(receiptHandle, name, name);
  }

  /** What is not deleted by now is left to the application, or comes again. */
  void finished() {
    String finished = receipt.get();
    if (finished != null) {
      receipt.remove();
      ledger.disposed(finished);
    }
  }
}
