package com.tracestax.agent.runtime;

import com.tracestax.agent.delivery.DeliveryCounters;
import com.tracestax.agent.delivery.DropCause;
import java.util.function.Consumer;

/**
 * One line at the end of a JVM that could not deliver everything; silence otherwise. A warning,
 * unless delivery has warned of its trouble before: a JVM that lives shorter than a request may
 * take has not said a word yet.
 */
final class ExitReport {
  private final CountingLog warnings;
  private final Consumer<String> info;

  ExitReport(CountingLog warnings, Consumer<String> info) {
    this.warnings = warnings;
    this.info = info;
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
    if (counters.spooled() > 0) {
      undelivered.append(", kept on disk until the next start ").append(counters.spooled());
    }
    if (counters.queued() > 0 && counters.spoolFailure() != null) {
      undelivered.append(" (not on disk: ").append(counters.spoolFailure()).append(')');
    }
    if (undelivered.length() > 0) {
      Consumer<String> log = warnings.lines() == 0 ? warnings : info;
      log.accept("at exit: events delivered " + counters.sent() + undelivered);
    }
  }
}
