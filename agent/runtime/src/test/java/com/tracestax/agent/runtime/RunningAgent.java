package com.tracestax.agent.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.tracestax.agent.delivery.Delivery;
import com.tracestax.agent.jobs.JobEvent;
import com.tracestax.agent.jobs.JobRun;
import com.tracestax.agent.jobs.JobRuns;
import com.tracestax.agent.runtime.config.ConfigInputs;
import com.tracestax.agent.runtime.config.ConfigReader;
import com.tracestax.agent.runtime.worker.HostName;
import com.tracestax.agent.runtime.worker.JvmId;
import com.tracestax.agent.runtime.worker.WorkerIdentity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The parts of an agent wired as in a JVM, without OpenTelemetry, threads or time of its own. */
final class RunningAgent {
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

  final RunRegistry registry;
  final Lifecycle lifecycle;
  final Heartbeat heartbeat;
  final JobRuns runs;

  RunningAgent() {
    this(100, Map.of());
  }

  RunningAgent(int maxOpenAttempts, Map<String, String> properties) {
    whileExiting = () -> clock.nanos += 20_000_000;
    JvmId jvmId = JvmId.create(clock.wallMillis, 4711);
    WorkerIdentity worker =
        WorkerIdentity.create(
            ConfigReader.read(ConfigInputs.ofSystemProperties(properties)).config(),
            jvmId,
            HostName.of("billing-7"),
            4711,
            name -> null,
            log::add);
    EventContext context = new EventContext(worker, jvmId, "0.1.0");
    Warnings warnings = new Warnings(log::add);
    Pools pools = new Pools(100);
    registry = new RunRegistry(maxOpenAttempts);
    heartbeat = new Heartbeat(context, pools, registry, delivery, clock, () -> timer, warnings);
    lifecycle =
        new Lifecycle(
            context,
            delivery,
            registry,
            pools,
            clock,
            () -> heartbeat.start(Duration.ofSeconds(30)),
            warnings);
    runs = new JobRuns(event -> lifecycle.accept(event.fields()), clock);
  }

  ExitHook exitHook() {
    return new ExitHook(
        lifecycle,
        heartbeat,
        delivery,
        Duration.ofSeconds(2),
        clock,
        () -> whileExiting.run(),
        new ExitReport(deliveryWarnings, line -> log.add("INFO " + line)));
  }

  /** A second class loader's view of the same runs. */
  JobRuns secondView() {
    return new JobRuns((JobEvent event) -> lifecycle.accept(event.fields()), clock);
  }

  static JobRun run(String id) {
    return JobRun.builder("quartz", "reports.nightly", "Billing").id(id).build();
  }

  /** Everything sent so far, as {@code status attempt}. */
  List<String> story() {
    delivery.flush();
    List<String> story = new ArrayList<>();
    for (JsonNode event : sender.events) {
      story.add(event.path("status").asText() + " " + event.path("task").path("attempt").asText());
    }
    return story;
  }
}
