package com.tracestax.agent.runtime;

import com.tracestax.agent.delivery.Delivery;
import com.tracestax.agent.delivery.DeliveryCounters;
import com.tracestax.agent.runtime.redaction.Redactor;
import java.util.LinkedHashMap;
import java.util.Map;

/** What became of the events of this JVM, for reports and for JMX. Any thread. */
final class DeliveryStatus {
  private final Delivery delivery;
  private final AgentCounters counters;
  private final Heartbeat heartbeat;

  DeliveryStatus(Delivery delivery, AgentCounters counters, Heartbeat heartbeat) {
    this.delivery = delivery;
    this.counters = counters;
    this.heartbeat = heartbeat;
  }

  DeliveryCounters counters() {
    return delivery.counters();
  }

  /** Events that are lost, by cause; causes of which there are none are left out. */
  Map<String, Long> droppedByCause() {
    Map<String, Long> dropped = counters.droppedByCause();
    dropped.values().removeIf(count -> count == 0);
    return dropped;
  }

  Map<String, Object> report(String endpoint, int inFlight) {
    DeliveryCounters now = delivery.counters();
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("endpoint", endpoint);
    report.put("emitted", now.emitted());
    report.put("sent", now.sent());
    report.put("waiting in memory", now.queued());
    report.put("waiting on disk", now.spooled());
    report.put("bytes on disk", now.spooledBytes());
    report.put("files set aside", now.setAside());
    if (now.spoolFailure() != null) {
      report.put("disk cannot be used", now.spoolFailure());
    }
    report.put("sent for ended jvms", now.leftoversSent());
    report.put("lost by cause", droppedByCause());
    report.put("left out by cause", counters.skipped().byCause());
    report.put("attempts in flight", inFlight);
    report.put("circuit", now.circuit());
    report.put("last sent", time(now.lastAcceptedAtMillis()));
    report.put("last error", lastError(now));
    report.put("last heartbeat answered", heartbeat.lastAnswer());
    report.put(
        "understood by the server",
        heartbeat.features().isEmpty() ? null : String.join(", ", heartbeat.features()));
    return report;
  }

  /** With its time; null if there was none. */
  static String lastError(DeliveryCounters now) {
    return now.lastError() == null
        ? null
        : time(now.lastErrorAtMillis()) + " " + Redactor.redact(now.lastError());
  }

  private static String time(long millis) {
    return millis == 0 ? "never" : WireTime.of(millis);
  }
}
