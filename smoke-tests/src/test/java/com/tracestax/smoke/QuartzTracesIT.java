package com.tracestax.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.tracestax.agent.testing.Combination;
import com.tracestax.agent.testing.ReceivedEvent;
import com.tracestax.agent.testing.ReceivedSpan;
import com.tracestax.agent.testing.TestJvms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** From the code that enqueues to the run: what a collector gets if spans are exported. */
@ParameterizedClass(name = "{0}")
@MethodSource("combinations")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QuartzTracesIT {
  @Parameter Combination combination;
  private TracesApplication application;

  static Stream<Combination> combinations() {
    return Stream.of(
        QuartzApplication.with(
            ShippedJars.product(), TestJvms.all().get(0), QuartzApplication.version("1.8")),
        QuartzApplication.with(
            ShippedJars.product(), TestJvms.all().get(0), QuartzApplication.COMMON),
        QuartzApplication.with(
            ShippedJars.extension(ShippedJars.NEWEST_STOCK),
            TestJvms.running(),
            QuartzApplication.NEWEST));
  }

  @BeforeParameterizedClassInvocation
  void runTheApplication() throws IOException {
    String version = combination.library().substring("Quartz ".length());
    application =
        TracesApplication.exporting(
            TracesApplication.command(
                combination.packaging(),
                combination.jvm(),
                version,
                Files.createTempDirectory(Path.of("target"), "traces")),
            Map.of());
  }

  @AfterParameterizedClassInvocation
  void stopTheApplication() {
    if (application != null) {
      application.close();
    }
  }

  @Test
  void oneShot_isAChildOfTheSpanThatEnqueuedIt() {
    for (String job : List.of("once", "fired", "rescheduled", "failing", "enqueuer")) {
      assertChild(application.run(job), application.request(job));
    }
    assertChild(application.run("first"), application.request("all"));
    assertChild(application.run("second"), application.request("all"));
  }

  @Test
  void repeatingSchedule_beginsATraceWithEachRunAndLinksToTheEnqueuer() {
    ReceivedSpan request = application.request("repeating");
    List<ReceivedSpan> runs = application.runs("repeating");
    assertThat(runs)
        .hasSize(2)
        .allSatisfy(
            run -> {
              assertThat(run.isRoot()).isTrue();
              assertThat(run.links()).containsExactly(request.id());
              assertThat(run.kind()).isEqualTo("CONSUMER");
            });
    assertThat(Set.of(request.traceId(), runs.get(0).traceId(), runs.get(1).traceId())).hasSize(3);
  }

  @Test
  void runThatNobodyTraced_isARootOfItsOwn() {
    ReceivedSpan run = application.run("untraced");
    assertThat(run.isRoot()).isTrue();
    assertThat(run.links()).isEmpty();
    assertThat(run.kind()).isEqualTo("INTERNAL");
  }

  @Test
  void runEnqueuedInsideARun_isAChildOfIt() {
    assertChild(application.run("enqueued"), application.run("enqueuer"));
  }

  @Test
  void whatAJobDoes_isAChildOfItsAttempt() {
    assertThat(application.traces.spansNamed("work of once"))
        .singleElement()
        .satisfies(work -> assertThat(work.isChildOf(application.run("once"))).isTrue());
    assertThat(application.currentIn("once"))
        .containsExactly(
            application.run("once").traceId()
                + " "
                + application.run("once").spanId()
                + ", sampled, tenant acme");
  }

  @Test
  void everyAttempt_isASpanThatSaysWhatRan() {
    ReceivedSpan run = application.run("once");
    assertThat(run.scope()).isEqualTo(TracesApplication.OUR_SCOPE);
    assertThat(run.status()).isEqualTo("UNSET");
    assertThat(run.attributes())
        .containsEntry("job.system", "quartz")
        .containsEntry("job.name", "smoke.once")
        .containsEntry("job.queue", "SmokeScheduler")
        .containsEntry("job.run.attempt", "1")
        .containsEntry("job.status", "succeeded")
        .containsEntry("code.function.name", "com.example.quartz.TracedJob.execute")
        .containsEntry("job.run.id", application.ingest.eventsOf("smoke.once").get(0).taskId());
    assertThat(application.run("enqueued").attributes())
        .containsEntry(
            "job.run.parent_id", application.run("enqueuer").attributes().get("job.run.id"));
  }

  @Test
  void failure_isAnErrorWithoutItsSecrets() {
    ReceivedSpan run = application.run("failing");
    assertThat(run.status()).isEqualTo("ERROR");
    assertThat(run.attributes())
        .containsEntry("error.type", IllegalStateException.class.getName())
        .containsEntry("job.status", "failed");
    assertThat(run.exceptions())
        .singleElement()
        .satisfies(
            exception -> {
              assertThat(exception)
                  .containsEntry("exception.type", IllegalStateException.class.getName());
              assertThat(exception.get("exception.message")).startsWith("cannot log in");
              assertThat(exception.get("exception.stacktrace"))
                  .contains("\tat com.example.quartz.");
            });
    assertThat(application.traces.spansOfScope(TracesApplication.OUR_SCOPE).toString())
        .doesNotContain("hunter2");
  }

  @Test
  void refire_isASpanOfItsOwnThatLinksToTheAttemptBefore() {
    Map<String, ReceivedSpan> attempts =
        application.runs("refiring").stream()
            .collect(Collectors.toMap(run -> run.attributes().get("job.run.attempt"), run -> run));
    assertThat(attempts).containsOnlyKeys("1", "2", "3");
    assertThat(attempts.get("1").links()).isEmpty();
    assertThat(attempts.get("2").links()).containsExactly(attempts.get("1").id());
    assertThat(attempts.get("3").links()).containsExactly(attempts.get("2").id());
    assertThat(attempts.values())
        .extracting(run -> run.attributes().get("job.status") + " " + run.status())
        .containsExactlyInAnyOrder("retried ERROR", "retried ERROR", "succeeded UNSET");
  }

  @Test
  void events_carryTheSpanOfTheirAttempt() {
    Map<String, String> spans =
        application.traces.spansOfScope(TracesApplication.OUR_SCOPE).stream()
            .collect(
                Collectors.toMap(
                    run ->
                        run.attributes().get("job.run.id")
                            + " "
                            + run.attributes().get("job.run.attempt"),
                    ReceivedSpan::id));
    assertThat(application.ingest.events())
        .isNotEmpty()
        .allSatisfy(
            event ->
                assertThat(event.traceId() + "-" + event.spanId())
                    .isEqualTo(spans.get(event.taskId() + " " + event.attempt())));
  }

  @Test
  void oneShot_saysWhenItWasEnqueuedAndRepeatingDoesNot() {
    assertThat(application.ingest.eventsOf("smoke.once"))
        .allSatisfy(event -> assertThat(event.has("/task/enqueued_at")).isTrue());
    assertThat(application.ingest.eventsOf("smoke.repeating"))
        .extracting(ReceivedEvent::statusAndAttempt)
        .hasSize(4);
    assertThat(application.ingest.eventsOf("smoke.repeating"))
        .allSatisfy(event -> assertThat(event.has("/task/enqueued_at")).isFalse());
  }

  @Test
  void nobodyElse_opensASpanForARun() {
    assertThat(application.traces.spans())
        .extracting(ReceivedSpan::scope)
        .containsOnly(TracesApplication.OUR_SCOPE, "com.example");
    assertThat(application.traces.spansOfScope(TracesApplication.OUR_SCOPE)).hasSize(14);
  }

  private static void assertChild(ReceivedSpan run, ReceivedSpan parent) {
    assertThat(run.isChildOf(parent)).as(run + " is a child of " + parent).isTrue();
    assertThat(run.kind()).isEqualTo("CONSUMER");
    assertThat(run.links()).isEmpty();
  }
}
