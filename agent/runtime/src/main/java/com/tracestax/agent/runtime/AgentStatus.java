package com.tracestax.agent.runtime;

import com.tracestax.agent.delivery.DeliveryCounters;
import com.tracestax.agent.jobs.JobClock;
import com.tracestax.agent.runtime.config.ConfigProblem;
import com.tracestax.agent.runtime.config.ConfigReading;
import com.tracestax.agent.runtime.report.ReportText;
import com.tracestax.agent.runtime.worker.WorkerIdentity;
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
    agent.put("up for", Math.max(0, upMillis / 1000) + " s");
    report.put("agent", agent);
    report.put("worker", worker());
    report.put("delivery", delivery.report(endpoint(), inFlight()));
    List<Map<String, Object>> libraries = modules.report(loaded);
    report.put("modules", libraries);
    report.put("threads", threads());
    report.put("configuration", reading.describe());
    report.put("problems of the configuration", problems());
    List<String> troubles = troubles(libraries);
    report.put("verdict", troubles.isEmpty() ? ReportText.ALL_IS_WELL : troubles);
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

  /** What is wrong now; events that were lost once are counted, and no reason to worry for ever. */
  private List<String> troubles(List<Map<String, Object>> libraries) {
    List<String> troubles = new ArrayList<>();
    DeliveryCounters now = delivery.counters();
    if (!now.circuit().equals("closed")) {
      troubles.add(
          "the endpoint takes no events, they are kept; the doctor without a process id looks at"
              + " the way to it");
    }
    if (now.spoolFailure() != null) {
      troubles.add("nothing can be put on disk: " + now.spoolFailure());
    }
    for (Map<String, Object> library : libraries) {
      if ("refused".equals(library.get("state"))) {
        troubles.add(library.get("library") + " is not as any version we know, see modules");
      }
    }
    for (ConfigProblem problem : reading.problems()) {
      troubles.add("set it right: " + problem.name());
    }
    return troubles;
  }

  private List<String> problems() {
    List<String> problems = new ArrayList<>();
    reading.problems().forEach(problem -> problems.add(problem.toString()));
    return problems;
  }
}
