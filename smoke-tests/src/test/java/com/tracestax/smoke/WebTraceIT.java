package com.tracestax.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.tracestax.agent.testing.AgentSettings;
import com.tracestax.agent.testing.FakeIngest;
import com.tracestax.agent.testing.FakeTraces;
import com.tracestax.agent.testing.ReceivedSpan;
import com.tracestax.agent.testing.TestJvms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * From a request to the run that it left behind, as a back end for traces gets it: Spring Boot, a
 * stock OpenTelemetry agent with all its instrumentations, and our extension.
 */
class WebTraceIT {
  private static final Duration DEADLINE = Duration.ofMinutes(2);
  private static final String OURS = "com.tracestax.jobs";
  private static final BootProfile PROFILE = BootProfile.MEMORY;

  private static final FakeIngest INGEST = new FakeIngest();
  private static final FakeTraces TRACES = new FakeTraces();
  private static BootApplication application;

  @BeforeAll
  static void requestsComeAndJobsRun() {
    application =
        BootApplication.start(
            BootApplication.command(
                    BootVersion.NEWEST,
                    PROFILE,
                    ShippedJars.extension(ShippedJars.NEWEST_STOCK),
                    TestJvms.running())
                .systemProperties(AgentSettings.sendingTo(INGEST.url()))
                .systemProperties(TRACES.settings())
                // The log is for the times in target/web-trace.txt.
                .systemProperty("otel.traces.exporter", "otlp,logging-otlp")
                .systemProperty("otel.bsp.schedule.delay", "100"),
            PROFILE);
    PROFILE.saidByJobs().forEach(application.jvm::awaitLine);
    application.post("/reports?name=sales");
    application.post("/triggers?group=billing&name=invoices");
    application.post("/schedules?name=minutes");
    awaitSpans("DEFAULT.ReportJob", 1);
    awaitSpans("billing.invoices", 1);
    awaitSpans("live.minutes", 2);
    application.end();
  }

  @AfterAll
  static void close() {
    if (application != null) {
      application.close();
    }
    TRACES.close();
    INGEST.close();
  }

  @Test
  void requestRunAndQuery_areOneTrace() {
    ReceivedSpan request = only("POST /reports");
    ReceivedSpan run = only("DEFAULT.ReportJob");
    List<ReceivedSpan> queries = TRACES.childrenOf(run);
    assertThat(request.kind()).isEqualTo("SERVER");
    assertThat(request.isRoot()).isTrue();
    assertThat(run.isChildOf(request)).as(TRACES::describe).isTrue();
    assertThat(run.kind()).isEqualTo("CONSUMER");
    assertThat(run.scope()).isEqualTo(OURS);
    assertThat(run.links()).isEmpty();
    assertThat(run.attributes())
        .containsEntry("job.system", "quartz")
        .containsEntry("job.queue", "quartzScheduler")
        .containsEntry("job.status", "succeeded")
        .containsEntry("code.function.name", "com.example.boot.ReportJob.execute");
    assertThat(queries)
        .singleElement()
        .satisfies(
            query -> {
              assertThat(query.kind()).isEqualTo("CLIENT");
              assertThat(query.scope()).isEqualTo("io.opentelemetry.jdbc");
              assertThat(query.name()).startsWith("INSERT");
            });
    assertThat(TRACES.spans())
        .filteredOn(span -> span.traceId().equals(request.traceId()))
        .containsExactlyInAnyOrder(request, run, queries.get(0));
  }

  @Test
  void triggeredJob_isAChildOfTheRequest() {
    assertThat(only("billing.invoices").isChildOf(only("POST /triggers"))).isTrue();
  }

  @Test
  void scheduleMadeInARequest_beginsATraceWithEachRunAndLinksToTheRequest() {
    ReceivedSpan request = only("POST /schedules");
    List<ReceivedSpan> runs = TRACES.spansNamed("live.minutes");
    assertThat(runs)
        .hasSizeGreaterThanOrEqualTo(2)
        .allSatisfy(
            run -> {
              assertThat(run.isRoot()).isTrue();
              assertThat(run.kind()).isEqualTo("CONSUMER");
              assertThat(run.links()).containsExactly(request.id());
              assertThat(run.traceId()).isNotEqualTo(request.traceId());
              assertThat(TRACES.childrenOf(run))
                  .extracting(ReceivedSpan::kind)
                  .containsExactly("CLIENT");
            });
    assertThat(runs).extracting(ReceivedSpan::traceId).doesNotHaveDuplicates();
    assertThat(TRACES.childrenOf(request)).isEmpty();
  }

  @Test
  void jobThatNobodyAskedFor_isARootWithoutLinks() {
    ReceivedSpan run = only("DEFAULT.digest");
    assertThat(run.isRoot()).isTrue();
    assertThat(run.kind()).isEqualTo("INTERNAL");
    assertThat(run.links()).isEmpty();
    assertThat(TRACES.childrenOf(run)).extracting(ReceivedSpan::kind).containsExactly("CLIENT");
  }

  @Test
  void everyRun_isOneSpanAndItsEventsCarryIt() {
    Map<String, ReceivedSpan> runs =
        TRACES.spansOfScope(OURS).stream()
            .collect(
                Collectors.toMap(
                    run -> run.attributes().get("job.run.id"),
                    Function.identity(),
                    WebTraceIT::two));
    assertThat(runs).isNotEmpty();
    runs.forEach(
        (id, run) ->
            assertThat(INGEST.events())
                .filteredOn(event -> event.taskId().equals(id))
                .hasSize(2)
                .allSatisfy(
                    event ->
                        assertThat(event.traceId() + "-" + event.spanId()).isEqualTo(run.id())));
    assertThat(runs.values())
        .extracting(ReceivedSpan::name)
        .containsAll(PROFILE.taskNames().stream().filter(name -> !name.endsWith("watch")).toList());
    assertThat(TRACES.spans()).extracting(ReceivedSpan::scope).noneMatch(s -> s.contains("quartz"));
  }

  @Test
  void oneShot_saysWhenItWasEnqueued() {
    assertThat(INGEST.eventsOf("DEFAULT.ReportJob"))
        .hasSize(2)
        .allSatisfy(event -> assertThat(event.has("/task/enqueued_at")).isTrue());
    assertThat(INGEST.eventsOf("live.minutes"))
        .extracting(event -> event.has("/task/enqueued_at"))
        .containsOnly(false);
  }

  @Test
  void job_seesItsOwnDataOnly() {
    assertThat(application.output())
        .contains(
            "report: ran with {report=sales}",
            "invoices: ran with {}",
            "report: ran with {report=minutes}");
  }

  @Test
  void trace_readsAsATree() throws IOException {
    TraceTree tree = new TraceTree(TRACES.spans(), SpanDurations.in(application.jvm.stderr()));
    String text =
        Stream.of("POST /reports", "POST /triggers", "POST /schedules", "live.minutes")
            .map(name -> tree.print(TRACES.spansNamed(name).get(0).traceId()))
            .collect(Collectors.joining("\n"));
    Files.writeString(Path.of(ShippedJars.property("smoke.target"), "web-trace.txt"), text);
    assertThat(text.lines().skip(1).limit(3).map(String::strip).toList())
        .satisfiesExactly(
            line -> assertThat(line).matches("POST /reports +SERVER +[\\d.]+ ms .*"),
            line -> assertThat(line).matches("DEFAULT.ReportJob +CONSUMER +[\\d.]+ ms .*"),
            line -> assertThat(line).matches("INSERT .*CLIENT +[\\d.]+ ms .*"));
  }

  private static void awaitSpans(String name, int count) {
    Awaitility.await(name + " as a span")
        .atMost(DEADLINE)
        .until(() -> TRACES.spansNamed(name).size() >= count);
  }

  private static ReceivedSpan only(String name) {
    List<ReceivedSpan> spans = TRACES.spansNamed(name);
    assertThat(spans).as(() -> name + " in " + TRACES.describe()).hasSize(1);
    return spans.get(0);
  }

  private static ReceivedSpan two(ReceivedSpan one, ReceivedSpan other) {
    throw new AssertionError("expected one span per run, got " + one + " and " + other);
  }
}
