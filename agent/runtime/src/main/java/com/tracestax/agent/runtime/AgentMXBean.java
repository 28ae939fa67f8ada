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

  long getSpooled();

  long getSpooledBytes();

  long getDropped();

  Map<String, Long> getDroppedByCause();

  /** {@code closed}, {@code open} or {@code half_open}. */
  String getCircuit();

  /** With its time; null if nothing has failed. */
  String getLastError();

  int getInFlight();

  List<String> getModules();

  String report();
}
