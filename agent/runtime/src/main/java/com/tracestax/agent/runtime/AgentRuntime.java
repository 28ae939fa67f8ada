package com.tracestax.agent.runtime;

import com.tracestax.agent.delivery.Delivery;
import com.tracestax.agent.delivery.Sender;
import com.tracestax.agent.delivery.spool.Spool;
import com.tracestax.agent.jobs.JobClock;
import com.tracestax.agent.runtime.config.AgentConfig;
import com.tracestax.agent.runtime.config.ConfigReader;
import com.tracestax.agent.runtime.config.ConfigReading;
import com.tracestax.agent.runtime.worker.Entropy;
import com.tracestax.agent.runtime.worker.HostName;
import com.tracestax.agent.runtime.worker.JvmId;
import com.tracestax.agent.runtime.worker.ProcessId;
import com.tracestax.agent.runtime.worker.WorkerIdentity;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
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

  private static final long EXIT_POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private final AgentConfig config;
  private final Consumer<String> info;
  private final Consumer<String> warn;
  private final JobClock clock = JobClock.SYSTEM;
  private final CountingLog deliveryWarnings;
  private final EventContext context;
  private final RenewableKey key;
  private final Sender sender;
  private final Delivery delivery;
  private final Heartbeat heartbeat;
  private final JobSink sink;
  private final LifecycleProcessor processor;
  private final AgentStatus status;

  AgentRuntime(
      ConfigReading reading,
      SpanModes spans,
      ModulesReport modules,
      Consumer<String> info,
      Consumer<String> warn) {
    this.config = reading.config();
    this.info = info;
    this.warn = warn;
    Warnings warnings = new Warnings(warn);
    deliveryWarnings = new CountingLog(warn);
    context = context();
    key = key(warnings);
    sender = Senders.of(config, key, info);
    delivery = delivery();
    RunRegistry registry = new RunRegistry(MAX_OPEN_ATTEMPTS);
    Pools pools = new Pools(MAX_POOLS);
    QueueSnapshots snapshots = new QueueSnapshots(MAX_POOLS);
    AgentCounters counters = new AgentCounters(delivery, warnings);
    Outbox outbox = new Outbox(context, delivery, pools);
    Notices notices = new Notices(outbox, counters.dropped());
    AgentTimer timer = timer(warnings);
    Sampling sampling = new Sampling(config.samplingMaxRunsPerSecond(), clock);
    Tallies tallies = new Tallies(outbox, sampling, counters.skipped(), clock, info);
    RunReports runReports = new RunReports(outbox, registry, sampling, tallies, timer, clock);
    Progress progress =
        new Progress(clock, runReports, config.noProgressAfter(), Thread::getStackTrace);
    WorkerReports reports =
        new WorkerReports(context, pools, registry, snapshots, progress, counters);
    Consumer<Set<String>> features = notices::answered;
    ThreadDumps dumps =
        new ThreadDumps(context, registry, delivery, timer, clock, counters.skipped());
    Commands commands = new Commands(dumps, counters.skipped());
    ServerWord word =
        new ServerWord(config, sender, delivery, features.andThen(runReports::answered), commands);
    heartbeat =
        new Heartbeat(reports, delivery, clock, timer, word, config.commandsEnabled(), warnings);
    Watchdog watchdog = new Watchdog(clock, timer, runReports, registry, progress);
    DeliveryStatus delivered = new DeliveryStatus(delivery, counters, heartbeat);
    status = new AgentStatus(reading, context, delivered, registry, modules, clock.wallMillis());
    JmxRegistration jmx = new JmxRegistration(() -> new AgentBean(status), warnings);
    Runnable firstBeat = () -> begin(timer, jmx);
    sink =
        new JobSink(
            new Lifecycle(
                runReports, registry, pools, watchdog, counters.skipped(), clock, firstBeat),
            outbox,
            notices,
            snapshots,
            counters.skipped(),
            new InstrumentationSettings(spans, config, context.jvmId()),
            warnings);
    processor = new LifecycleProcessor(sink, new SpanErrors(spans, warnings));
  }

  /** A supported framework was seen, on one of its threads. */
  private void begin(AgentTimer timer, JmxRegistration jmx) {
    if (heartbeat.start(config.heartbeatInterval()) && config.jmxEnabled()) {
      timer.every(config.heartbeatInterval(), "look for JMX", jmx);
    }
  }

  void noticeCheckpoints() {
    Checkpoint.register(new Rebirth(delivery, heartbeat, this::newLife, warn), new Warnings(warn));
  }

  void addExitHook() {
    ExitHook exit =
        new ExitHook(
            sink,
            heartbeat,
            delivery,
            config.shutdownTimeout(),
            clock,
            () -> LockSupport.parkNanos(EXIT_POLL_NANOS),
            new ExitReport(deliveryWarnings, info));
    Thread hook = new Thread(exit, "tracestax-exit");
    hook.setContextClassLoader(null);
    Runtime.getRuntime().addShutdownHook(hook);
  }

  LifecycleProcessor processor() {
    return processor;
  }

  AgentStatus status() {
    return status;
  }

  WorkerIdentity worker() {
    return context.worker();
  }

  private static AgentTimer timer(Warnings warnings) {
    // Made now: a thread takes over what it finds on the thread that makes it.
    AgentThreads threads = new AgentThreads("tracestax-heartbeat");
    return new AgentTimer(() -> new ScheduledThreadPoolExecutor(1, threads), warnings);
  }

  private EventContext context() {
    long pid = ProcessId.current();
    JvmId jvmId = JvmId.create(clock.wallMillis(), pid);
    return new EventContext(worker(jvmId, pid), jvmId, AgentInfo.version());
  }

  private WorkerIdentity worker(JvmId jvmId, long pid) {
    return WorkerIdentity.create(config, jvmId, HostName.find(jvmId), pid, System::getenv, warn);
  }

  /** After a restore from an image. */
  private void newLife(Delivery suspended) {
    long pid = ProcessId.current();
    JvmId jvmId = JvmId.restored(clock.wallMillis(), pid, Entropy.fresh(clock.nanos()));
    context.renew(worker(jvmId, pid), jvmId);
    suspended.resume(sender, spool());
  }

  private Delivery delivery() {
    return Delivery.builder(sender)
        .maxQueuedEvents(config.queueMaxEvents())
        .maxBatchEvents(config.batchMaxEvents())
        .batchInterval(config.batchInterval())
        .requestTimeout(config.requestTimeout())
        .warnings(deliveryWarnings)
        .notices(info)
        .spool(spool())
        .build();
  }

  private Spool spool() {
    String home = System.getProperty("user.home");
    return EventsOnDisk.of(
        config, key.ifReadable(), context.jvmId().toString(), home, deliveryWarnings);
  }

  private RenewableKey key(Warnings warnings) {
    return new RenewableKey(config, () -> ConfigReader.readFromJvm().config(), warnings);
  }
}
