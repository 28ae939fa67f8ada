package com.tracestax.instrumentation.sqs.spring2;

import com.tracestax.instrumentation.sqs.Handling;
import com.tracestax.instrumentation.sqs.Ledger;
import org.springframework.messaging.Message;

/** What the container's executors are doing, each on its own thread. */
final class Executions {
  private static final String RECEIPT = "ReceiptHandle";

  @SuppressWarnings("ThreadLocalUsage") // one for each class loader, as it should be
  private final ThreadLocal<Execution> current = new ThreadLocal<>();

  private final Ledger ledger;

  Executions(Ledger ledger) {
    this.ledger = ledger;
  }

  Execution entered() {
    Execution execution = new Execution(ledger, current.get());
    current.set(execution);
    return execution;
  }

  void exited(Execution execution) {
    if (execution.outer() == null) {
      current.remove();
    } else {
      current.set(execution.outer());
    }
    execution.close();
  }

  /** Null if the ledger does not know the message. */
  Handling listenerEntered(Object container, Message<?> message) {
    Object receipt = message.getHeaders().get(RECEIPT);
    if (!(receipt instanceof String)) {
      return null;
    }
    Execution execution = current.get();
    if (execution != null) {
      execution.next((String) receipt);
    }
    String name = ListenerMethod.nameOf(container, message);
    return ledger.handlerEntered((String) receipt, name, name);
  }
}
