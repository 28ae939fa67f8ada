package com.tracestax.agent.runtime;

import java.util.List;
import java.util.Map;

/** What JMX shows of the agent, as {@code com.tracestax:type=Agent}. */
public interface AgentMXBean {
  String getVersion();

  String getWorkerKey();

  String getEndpoint();

  long getEmitted();

  long getSent();

  long getQueued();

  long getDropped();

  Map<String, Long> getDroppedByCause();

  int getInFlight();

  List<String> getModules();

  String report();
}
