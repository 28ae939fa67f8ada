package com.tracestax.agent.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.tracestax.agent.delivery.Delivery;
import com.tracestax.agent.jobs.JobEvent;
import com.tracestax.agent.jobs.JobRun;
import com.tracestax.agent.jobs.JobRuns;
import com.tracestax.agent.runtime.config.AgentConfig;
import com.tracestax.agent.runtime.config.ConfigInputs;
import com.tracestax.agent.runtime.config.ConfigReader;
import com.tracestax.agent.runtime.worker.HostName;
import com.tracestax.agent.runtime.worker.JvmId;
import com.tracestax.agent.runtime.worker.WorkerIdentity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The parts of an agent wired as in a JVM, without OpenTelemetry, threads or time of its own. */
final class RunningAgent {
  static final Comparator<JsonNode> BY_EVENT_ID =
      Comparator.comparing(event -> event.path("event_id").asText());

  final FakeClock clock = new FakeClock();
  final FakeSender sender = new FakeSender();
  final List<String> log = new ArrayList<>();
  final FakeTimer timer = new FakeTimer();
  private final CountingLog deliveryWarnings = new CountingLog(log::add);
  final Delivery delivery =
      Delivery.builder(sender)
          .batchInterval(Duration.ZERO)
          .clock(new FakeDeliveryClock(clock))
          .warnings(deliveryWarnings)
          .notices(log::add)
          .build();

  /** What happens each time the exit hook takes a short pause. */
  Runnable whileExiting;

  /** What is seen of a thread that is looked at. */
  Function<Thread, StackTraceElement[]> stacks = Thread::getStackTrace;

  /** Whether the user's OpenTelemetry has a span exporter. */
  boolean spansExported = true;

  final EventContext context;
  final SpanModes spans;
  private final JvmId jvmId = JvmId.create(clock.wallMillis, 4711);
  final RunRegistry registry;
  final JobSink sink;
  final LifecycleProcessor processor;
  final Watchdog watchdog;
  final Heartbeat heartbeat;
  final JobRuns runs;

  RunningAgent() {
    this(100, Map.of());
  }

  RunningAgent(int maxOpenAttempts, Map<String, String> properties) {
    whileExiting = () -> clock.nanos += 20_000_000;
    AgentConfig config = ConfigReader.read(ConfigInputs.ofSystemProperties(properties)).config();
    context = context(config);
    Warnings warnings = new Warnings(log::add);
    Pools pools = new Pools(100);
    QueueSnapshots snapshots = new QueueSnapshots(100);
    AgentCounters counters = new AgentCounters(delivery, warnings);
    Outbox outbox = new Outbox(context, delivery, pools);
    Notices notices = new Notices(outbox, counters.dropped());
    AgentTimer agentTimer = new AgentTimer(() -> timer, warnings);
    spans = new SpanModes(config, () -> spansExported, Set.of("others"));
    registry = new RunRegistry(maxOpenAttempts);
    Sampling sampling = new Sampling(config.samplingMaxRunsPerSecond(), clock);
    Tallies tallies =
        new Tallies(outbox, sampling, counters.skipped(), clock, line -> log.add("INFO " + line));
    RunReports reports = new RunReports(outbox, registry, sampling, tallies, agentTimer, clock);
    Progress progress =
        new Progress(clock, reports, config.noProgressAfter(), thread -> stacks.apply(thread));
    ThreadDumps dumps =
        new ThreadDumps(context, registry, delivery, agentTimer, clock, counters.skipped());
    Commands commands = new Commands(dumps, counters.skipped());
    heartbeat =
        new Heartbeat(
            new WorkerReports(context, pools, registry, snapshots, progress, counters),
            delivery,
            clock,
            agentTimer,
            new ServerWord(
                config,
                sender,
                delivery,
                features -> {
                  notices.answered(features);
                  reports.answered(features);
                },
                commands),
            config.commandsEnabled(),
            warnings);
    watchdog = new Watchdog(clock, agentTimer, reports, registry, progress);
    Runnable firstBeat = () -> heartbeat.start(Duration.ofSeconds(30));
    sink =
        new JobSink(
            new Lifecycle(reports, registry, pools, watchdog, counters.skipped(), clock, firstBeat),
            outbox,
            notices,
            snapshots,
            counters.skipped(),
            new InstrumentationSettings(spans, config, context.jvmId()),
            warnings);
    processor = new LifecycleProcessor(sink, new SpanErrors(spans, warnings));
    runs = new JobRuns(event -> sink.accept(event.fields()), clock);
  }

  /** In front of ids of this JVM. */
  String jvmId() {
    return jvmId.toString();
  }

  private EventContext context(AgentConfig config) {
    WorkerIdentity worker =
        WorkerIdentity.create(
            config, jvmId, HostName.of("billing-7"), 4711, name -> null, log::add);
    return new EventContext(worker, jvmId, "0.1.0");
  }

  ExitHook exitHook() {
    return new ExitHook(
        sink,
        heartbeat,
        delivery,
        Duration.ofSeconds(2),
        clock,
        () -> whileExiting.run(),
        new ExitReport(deliveryWarnings, line -> log.add("INFO " + line)));
  }

  /** A second class loader's view of the same runs. */
  JobRuns secondView() {
    return new JobRuns((JobEvent event) -> sink.accept(event.fields()), clock);
  }

  static JobRun run(String id) {
    return JobRun.builder("quartz", "reports.nightly", "Billing").id(id).build();
  }

  /** The next heartbeat goes out, and is answered. */
  JsonNode beat() {
    timer.tasks.get(30_000L).run();
    delivery.flush();
    return sender.lastHeartbeat();
  }

  /** A second passes. */
  void second() {
    clock.pass(Duration.ofSeconds(1));
    timer.tasks.getOrDefault(1_000L, () -> {}).run();
  }

  /** Every task event sent so far, as {@code status attempt}. */
  List<String> story() {
    delivery.flush();
    List<String> story = new ArrayList<>();
    for (JsonNode event : sender.eventsOfType("task_event")) {
      story.add(event.path("status").asText() + " " + event.path("task").path("attempt").asText());
    }
    return story;
  }
}
