package com.tracestax.agent.runtime;

import com.tracestax.agent.delivery.DeliveryCounters;
import com.tracestax.agent.delivery.DropCause;
import java.util.function.Consumer;

/** One line at the end of a JVM that could not deliver everything; silence otherwise. */
final class ExitReport {
  private final Consumer<String> log;

  ExitReport(Consumer<String> log) {
    this.log = log;
  }

  void print(DeliveryCounters counters) {
    StringBuilder undelivered = new StringBuilder();
    for (DropCause cause : DropCause.values()) {
      if (counters.droppedBy(cause) > 0) {
        undelivered.append(", ").append(cause.wireName()).append(' ');
        undelivered.append(counters.droppedBy(cause));
      }
    }
    if (counters.queued() > 0) {
      undelivered.append(", still waiting ").append(counters.queued());
    }
    if (undelivered.length() > 0) {
      log.accept("at exit: events delivered " + counters.sent() + undelivered);
    }
  }
}
