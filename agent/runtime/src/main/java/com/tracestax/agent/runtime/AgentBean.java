package com.tracestax.agent.runtime;

import java.lang.instrument.Instrumentation;
import java.util.List;
import java.util.Map;

/** Answers JMX, on whatever thread it asks. */
final class AgentBean implements AgentMXBean {
  private static final String HOLDER = "io.opentelemetry.javaagent.bootstrap.InstrumentationHolder";

  private final AgentStatus status;

  AgentBean(AgentStatus status) {
    this.status = status;
  }

  @Override
  public String getVersion() {
    return AgentInfo.version();
  }

  @Override
  public String getWorkerKey() {
    return status.workerKey();
  }

  @Override
  public String getEndpoint() {
    return status.endpoint();
  }

  @Override
  public long getEmitted() {
    return status.delivery().counters().emitted();
  }

  @Override
  public long getSent() {
    return status.delivery().counters().sent();
  }

  @Override
  public long getQueued() {
    return status.delivery().counters().queued();
  }

  @Override
  public long getSpooled() {
    return status.delivery().counters().spooled();
  }

  @Override
  public long getSpooledBytes() {
    return status.delivery().counters().spooledBytes();
  }

  @Override
  public String getCircuit() {
    return status.delivery().counters().circuit();
  }

  @Override
  public String getLastError() {
    return DeliveryStatus.lastError(status.delivery().counters());
  }

  @Override
  public long getDropped() {
    long sum = 0;
    for (long count : status.delivery().droppedByCause().values()) {
      sum += count;
    }
    return sum;
  }

  @Override
  public Map<String, Long> getDroppedByCause() {
    return status.delivery().droppedByCause();
  }

  @Override
  public int getInFlight() {
    return status.inFlight();
  }

  @Override
  public List<String> getModules() {
    return status.modules().libraries();
  }

  @Override
  public String report() {
    return LiveReport.text(loadedClasses(), false);
  }

  /** Upstream keeps the instrumentation in the bootstrap class loader. */
  private static Class<?>[] loadedClasses() {
    try {
      Object instrumentation =
          Class.forName(HOLDER, true, null).getMethod("getInstrumentation").invoke(null);
      return instrumentation == null
          ? new Class<?>[0]
          : ((Instrumentation) instrumentation).getAllLoadedClasses();
    } catch (ReflectiveOperationException | LinkageError e) {
      return new Class<?>[0];
    }
  }
}
