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
class JobRunrTracesIT {
  private static final String JOBS = "com.example.jobrunr.TracedJobs.";

  @Parameter Combination combination;
  private TracesApplication application;

  static Stream<Combination> combinations() {
    return Stream.of(
        JobRunrApplication.with(
            ShippedJars.product(), TestJvms.all().get(0), JobRunrApplication.version(4)),
        JobRunrApplication.with(
            ShippedJars.product(), TestJvms.all().get(0), JobRunrApplication.version(6)),
        JobRunrApplication.with(
            ShippedJars.product(),
            TestJvms.all().get(TestJvms.all().size() - 1),
            JobRunrApplication.NEWEST),
        JobRunrApplication.with(
            ShippedJars.extension(ShippedJars.NEWEST_STOCK),
            TestJvms.running(),
            JobRunrApplication.NEWEST));
  }

  @BeforeParameterizedClassInvocation
  void runTheApplication() throws IOException {
    Path folder = Files.createTempDirectory(Path.of("target"), "traces");
    application =
        TracesApplication.exporting(JobRunrApplication.traces(combination, folder), Map.of());
  }

  @AfterParameterizedClassInvocation
  void stopTheApplication() {
    if (application != null) {
      application.close();
    }
  }

  @Test
  void oneShot_isAChildOfTheSpanThatEnqueuedIt() {
    for (String job : List.of("once", "enqueuer", "scheduled")) {
      assertChild(run(job + "()"), application.request(job));
    }
    ReceivedSpan print = only(application.traces.spansNamed(printName()));
    assertChild(print, application.request("print"));
  }

  @Test
  void jobsOfABatch_areChildrenOfTheSpanThatEnqueuedThem() {
    List<ReceivedSpan> runs = runs("ofABatch(java.lang.String)");
    assertThat(runs).hasSize(2);
    runs.forEach(run -> assertChild(run, application.request("batch")));
  }

  @Test
  void runEnqueuedInsideARun_isAChildOfIt() {
    assertChild(run("enqueued()"), run("enqueuer()"));
    assertThat(run("enqueued()").attributes())
        .containsEntry("job.run.parent_id", run("enqueuer()").attributes().get("job.run.id"));
    ReceivedEvent enqueuer = application.ingest.eventsOf(JOBS + "enqueuer()").get(0);
    assertThat(application.ingest.eventsOf(JOBS + "enqueued()"))
        .allSatisfy(event -> assertThat(event.parentId()).isEqualTo(enqueuer.taskId()));
  }

  @Test
  void recurringJob_beginsATraceWithEachRunAndLinksToItsSchedule() {
    ReceivedSpan request = application.request("recurring");
    List<ReceivedSpan> runs = runs("recurring()");
    assertThat(runs)
        .hasSizeGreaterThanOrEqualTo(2)
        .allSatisfy(
            run -> {
              assertThat(run.isRoot()).isTrue();
              assertThat(run.links()).containsExactly(request.id());
            });
    Set<String> traces = runs.stream().map(ReceivedSpan::traceId).collect(Collectors.toSet());
    assertThat(traces).hasSize(runs.size()).doesNotContain(request.traceId());
  }

  @Test
  void runThatNobodyTraced_isARootOfItsOwn() {
    ReceivedSpan run = run("untraced()");
    assertThat(run.isRoot()).isTrue();
    assertThat(run.links()).isEmpty();
  }

  @Test
  void everyAttemptOfARetriedJob_isInTheTraceOfItsEnqueuerAndLinksToTheOneBefore() {
    Map<String, ReceivedSpan> attempts = byAttempt("retried()");
    assertThat(attempts).containsOnlyKeys("1", "2", "3");
    assertThat(attempts.values())
        .allSatisfy(
            attempt ->
                assertThat(attempt.traceId()).isEqualTo(application.request("retried").traceId()))
        .extracting(run -> run.attributes().get("job.status") + " " + run.status())
        .containsExactlyInAnyOrder("retried ERROR", "retried ERROR", "succeeded UNSET");
    assertThat(attempts.get("1").links()).isEmpty();
    assertThat(attempts.get("2").links()).containsExactly(attempts.get("1").id());
    assertThat(attempts.get("3").links()).containsExactly(attempts.get("2").id());
  }

  @Test
  void jobEnqueuedAgainByHand_beginsATrace() {
    for (String job : List.of("requeued", "failing")) {
      Map<String, ReceivedSpan> attempts = byAttempt(job + "()");
      assertThat(attempts).containsOnlyKeys("1", "2");
      assertChild(attempts.get("1"), application.request(job));
      assertThat(attempts.get("2").isRoot()).as(job + ", again").isTrue();
    }
  }

  @Test
  void whatAJobDoes_isAChildOfItsAttempt() {
    ReceivedSpan once = run("once()");
    assertThat(application.traces.spansNamed("work of once"))
        .singleElement()
        .satisfies(work -> assertThat(work.isChildOf(once)).isTrue());
    assertThat(application.currentIn("once"))
        .containsExactly(once.traceId() + " " + once.spanId() + ", sampled, tenant acme");
  }

  @Test
  void everyAttempt_isASpanThatSaysWhatRan() {
    assertThat(run("once()").scope()).isEqualTo(TracesApplication.OUR_SCOPE);
    assertThat(run("once()").attributes())
        .containsEntry("job.system", "jobrunr")
        .containsEntry("job.name", JOBS + "once()")
        .containsEntry("job.queue", "default")
        .containsEntry("job.run.attempt", "1")
        .containsEntry("job.status", "succeeded")
        .containsEntry("code.function.name", JOBS + "once")
        .containsEntry("job.run.id", application.ingest.eventsOf(JOBS + "once()").get(0).taskId());
  }

  @Test
  void failure_isAnErrorWithoutItsSecrets() {
    ReceivedSpan failed = byAttempt("failing()").get("1");
    assertThat(failed.status()).isEqualTo("ERROR");
    assertThat(failed.attributes())
        .containsEntry("error.type", IllegalStateException.class.getName())
        .containsEntry("job.status", "failed");
    assertThat(application.traces.spansOfScope(TracesApplication.OUR_SCOPE).toString())
        .doesNotContain("hunter2");
  }

  @Test
  void nobodyElse_opensASpanForARun() {
    assertThat(application.traces.spans())
        .extracting(ReceivedSpan::scope)
        .containsOnly(TracesApplication.OUR_SCOPE, "com.example");
  }

  private ReceivedSpan run(String method) {
    return only(runs(method));
  }

  private List<ReceivedSpan> runs(String method) {
    return application.traces.spansNamed(JOBS + method);
  }

  private static String printName() {
    return "com.example.jobrunr.Requests$Printer.run(com.example.jobrunr.Requests$Print)";
  }

  private ReceivedSpan only(List<ReceivedSpan> spans) {
    assertThat(spans).as(application.traces::describe).hasSize(1);
    return spans.get(0);
  }

  private Map<String, ReceivedSpan> byAttempt(String method) {
    return runs(method).stream()
        .collect(Collectors.toMap(run -> run.attributes().get("job.run.attempt"), run -> run));
  }

  private static void assertChild(ReceivedSpan run, ReceivedSpan parent) {
    assertThat(run.isChildOf(parent)).as(run + " is a child of " + parent).isTrue();
    assertThat(run.kind()).isEqualTo("CONSUMER");
    assertThat(run.links()).isEmpty();
  }
}
