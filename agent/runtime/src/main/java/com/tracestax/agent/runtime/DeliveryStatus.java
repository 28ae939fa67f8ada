package com.tracestax.agent.runtime;

import com.tracestax.agent.delivery.Delivery;
import com.tracestax.agent.delivery.DeliveryCounters;
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
    report.put("waiting", now.queued());
    report.put("lost by cause", droppedByCause());
    report.put("left out by cause", counters.skipped().byCause());
    report.put("attempts in flight", inFlight);
    report.put("last heartbeat answered", heartbeat.lastAnswer());
    report.put("understood by the server", String.join(", ", heartbeat.features()));
    return report;
  }
}
