package com.tracestax.agent.runtime;

import com.tracestax.agent.jobs.JobClock;
import com.tracestax.agent.runtime.config.ConfigReading;
import com.tracestax.agent.runtime.worker.WorkerIdentity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everything there is to know of a running agent, gathered when somebody asks. Any thread. */
final class AgentStatus {
  private static final String OUR_THREADS = "tracestax-";

  /** The application may start some between the count and the list. */
  private static final int SPARE_THREADS = 100;

  private final ConfigReading reading;
  private final EventContext context;
  private final DeliveryStatus delivery;
  private final RunRegistry registry;
  private final ModulesReport modules;
  private final long startedAtMillis;

  AgentStatus(
      ConfigReading reading,
      EventContext context,
      DeliveryStatus delivery,
      RunRegistry registry,
      ModulesReport modules,
      long startedAtMillis) {
    this.reading = reading;
    this.context = context;
    this.delivery = delivery;
    this.registry = registry;
    this.modules = modules;
    this.startedAtMillis = startedAtMillis;
  }

  DeliveryStatus delivery() {
    return delivery;
  }

  ModulesReport modules() {
    return modules;
  }

  String workerKey() {
    return context.worker().key();
  }

  String endpoint() {
    return reading.config().endpoint().toString();
  }

  int inFlight() {
    return registry.open().size();
  }

  Map<String, Object> report(Class<?>[] loaded) {
    Map<String, Object> report = new LinkedHashMap<>();
    Map<String, Object> agent = agent(reading.config().dryRun() ? "dry run" : "running");
    agent.put("started", WireTime.of(startedAtMillis));
    long upMillis = JobClock.SYSTEM.wallMillis() - startedAtMillis;
    agent.put("up", Duration.ofSeconds(Math.max(0, upMillis / 1000)).toString().substring(2));
    report.put("agent", agent);
    report.put("worker", worker());
    report.put("delivery", delivery.report(endpoint(), inFlight()));
    report.put("modules", modules.report(loaded));
    report.put("threads", threads());
    report.put("configuration", reading.describe());
    report.put("problems of the configuration", problems());
    return report;
  }

  static Map<String, Object> agent(String state) {
    Map<String, Object> agent = new LinkedHashMap<>();
    agent.put("state", state);
    agent.put("version", AgentInfo.version());
    agent.put(
        "kind", AgentInfo.isProductJar() ? "java agent" : "extension of OpenTelemetry's agent");
    agent.put(
        "java", System.getProperty("java.version") + ", " + System.getProperty("java.vendor"));
    return agent;
  }

  private Map<String, Object> worker() {
    WorkerIdentity identity = context.worker();
    Map<String, Object> worker = new LinkedHashMap<>();
    worker.put("key", identity.key());
    worker.put("host", identity.hostname());
    worker.put("pid", identity.pid());
    worker.put("service", identity.service());
    worker.put("version", identity.version());
    worker.put("environment", identity.environment());
    worker.put("jvm id", context.jvmId().toString());
    return worker;
  }

  /** By enumeration, which stops no thread; stack traces would stop them all. */
  private static List<String> threads() {
    ThreadGroup all = Thread.currentThread().getThreadGroup();
    while (all.getParent() != null) {
      all = all.getParent();
    }
    Thread[] found = new Thread[all.activeCount() + SPARE_THREADS];
    int count = all.enumerate(found);
    List<String> threads = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      if (found[i].getName().startsWith(OUR_THREADS)) {
        threads.add(found[i].getName() + " " + found[i].getState());
      }
    }
    threads.sort(null);
    return threads;
  }

  private List<String> problems() {
    List<String> problems = new ArrayList<>();
    reading.problems().forEach(problem -> problems.add(problem.toString()));
    return problems;
  }
}
