package com.tracestax.agent.runtime;

import com.tracestax.agent.delivery.Delivery;
import com.tracestax.agent.delivery.OkHttpSender;
import com.tracestax.agent.delivery.Sender;
import com.tracestax.agent.jobs.JobClock;
import com.tracestax.agent.runtime.config.AgentConfig;
import com.tracestax.agent.runtime.worker.EventIds;
import com.tracestax.agent.runtime.worker.HostName;
import com.tracestax.agent.runtime.worker.JvmId;
import com.tracestax.agent.runtime.worker.ProcessId;
import com.tracestax.agent.runtime.worker.WorkerIdentity;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Consumer;

/**
 * The parts of a working agent, wired. Made once, at the start of the JVM; starts no thread and
 * opens no socket until a supported framework is seen, because {@code JAVA_TOOL_OPTIONS} reaches
 * every JVM of a host.
 */
final class AgentRuntime {
  /** Far more than any pool has threads; 10,000 starts are about 10 MB. */
  private static final int MAX_OPEN_ATTEMPTS = 10_000;

  /** The wire format's bound for the queues of a worker. */
  private static final int MAX_POOLS = 100;

  private final Lifecycle lifecycle;
  private final WorkerIdentity worker;
  private final ExitHook exitHook;

  private AgentRuntime(Lifecycle lifecycle, WorkerIdentity worker, ExitHook exitHook) {
    this.lifecycle = lifecycle;
    this.worker = worker;
    this.exitHook = exitHook;
  }

  static AgentRuntime create(AgentConfig config, Consumer<String> info, Consumer<String> warn) {
    JobClock clock = JobClock.SYSTEM;
    long pid = ProcessId.current();
    JvmId jvmId = JvmId.create(clock.wallMillis(), pid);
    WorkerIdentity worker =
        WorkerIdentity.create(config, jvmId, HostName.find(jvmId), pid, System::getenv, warn);
    EventContext context = new EventContext(worker, jvmId, AgentInfo.version());
    Delivery delivery = delivery(config, info, warn);
    Warnings warnings = new Warnings(warn);
    RunRegistry registry = new RunRegistry(MAX_OPEN_ATTEMPTS);
    Pools pools = new Pools(MAX_POOLS);
    AgentThreads beatThreads = new AgentThreads("tracestax-heartbeat");
    Heartbeat heartbeat =
        new Heartbeat(
            context,
            pools,
            registry,
            delivery,
            clock,
            () -> new ScheduledThreadPoolExecutor(1, beatThreads),
            warnings);
    Lifecycle lifecycle =
        new Lifecycle(
            context,
            new EventIds(jvmId),
            delivery,
            registry,
            pools,
            () -> heartbeat.start(config.heartbeatInterval()),
            warnings);
    ExitHook exit =
        new ExitHook(
            lifecycle, heartbeat, delivery, config.shutdownTimeout(), clock, new ExitReport(info));
    return new AgentRuntime(lifecycle, worker, exit);
  }

  private static Delivery delivery(
      AgentConfig config, Consumer<String> info, Consumer<String> warn) {
    Sender sender =
        config.dryRun()
            ? new DryRunSender(info)
            : new LazySender(
                config.endpoint().toString(),
                () ->
                    new OkHttpSender(
                        config.endpoint().toString(),
                        config.apiKey(),
                        "tracestax-java/" + AgentInfo.version()));
    return Delivery.builder(sender)
        .maxQueuedEvents(config.queueMaxEvents())
        .maxBatchEvents(config.batchMaxEvents())
        .batchInterval(config.batchInterval())
        .requestTimeout(config.requestTimeout())
        .warnings(warn)
        .notices(info)
        .build();
  }

  void addExitHook() {
    Thread hook = new Thread(exitHook, "tracestax-exit");
    hook.setContextClassLoader(null);
    Runtime.getRuntime().addShutdownHook(hook);
  }

  Lifecycle lifecycle() {
    return lifecycle;
  }

  WorkerIdentity worker() {
    return worker;
  }
}
