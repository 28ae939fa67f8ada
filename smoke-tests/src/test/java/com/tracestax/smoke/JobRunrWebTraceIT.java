package com.tracestax.smoke;

import static com.tracestax.smoke.OrdersApplication.COLLECT;
import static com.tracestax.smoke.OrdersApplication.CONFIRM;
import static com.tracestax.smoke.OrdersApplication.INVOICE;
import static com.tracestax.smoke.OrdersApplication.STOCK;
import static org.assertj.core.api.Assertions.assertThat;

import com.tracestax.agent.testing.AgentSettings;
import com.tracestax.agent.testing.FakeIngest;
import com.tracestax.agent.testing.FakeTraces;
import com.tracestax.agent.testing.ReceivedEvent;
import com.tracestax.agent.testing.ReceivedSpan;
import com.tracestax.agent.testing.TestJvms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * From a request to a job and on to a second one, as a back end for traces gets it: Spring Boot, a
 * stock OpenTelemetry agent with all its instrumentations, and our extension. There is one worker,
 * which takes the next job before it has left the one before, and the stock agent hands the trace
 * of whoever submits a task to the thread that runs it.
 */
class JobRunrWebTraceIT {
  private static final Duration DEADLINE = Duration.ofMinutes(1);
  private static final String OURS = "com.tracestax.jobs";
  private static final String CONFIRMED = "INSERT orders.confirmed";
  private static final String ENQUEUED = "INSERT orders.jobrunr_jobs";

  private static final FakeIngest INGEST = new FakeIngest();
  private static final FakeTraces TRACES = new FakeTraces();
  private static OrdersApplication application;

  @BeforeAll
  static void requestsComeAndJobsRun() {
    application =
        OrdersApplication.start(
            WebJvm.command(
                    BootVersion.NEWEST_WITH_JOBRUNR,
                    ShippedJars.extension(ShippedJars.NEWEST_STOCK),
                    TestJvms.running())
                .systemProperties(AgentSettings.sendingTo(INGEST.url()))
                .systemProperties(TRACES.settings())
                // The log is for the times in target/jobrunr-web-trace.txt.
                .systemProperty("otel.traces.exporter", "otlp,logging-otlp")
                .systemProperty("otel.bsp.schedule.delay", "100")
                .systemProperty("jobrunr.background-job-server.worker-count", "1")
                // Their query would be in the trace of whoever enqueues, by chance.
                .systemProperty("jobrunr.jobs.metrics.enabled", "false"));
    application.post("/orders?number=1");
    application.post("/orders?number=2");
    application.post("/payments?number=3");
    awaitSpans(CONFIRM, 2);
    awaitSpans(INVOICE, 2);
    awaitSpans(COLLECT, 2);
    awaitSpans(STOCK, 2);
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
  void requestJobAndWhatItLeftBehind_areOneTrace() {
    List<ReceivedSpan> requests = TRACES.spansNamed("POST /orders");
    assertThat(requests)
        .hasSize(2)
        .allSatisfy(
            request -> {
              ReceivedSpan run = onlyChildOf(request, CONFIRM);
              ReceivedSpan second = onlyChildOf(run, INVOICE);
              assertThat(request.kind()).isEqualTo("SERVER");
              assertThat(request.isRoot()).isTrue();
              assertContinuesTheTrace(run);
              assertContinuesTheTrace(second);
              assertThat(run.attributes())
                  .containsEntry("job.system", "jobrunr")
                  .containsEntry("job.queue", "default")
                  .containsEntry("job.status", "succeeded")
                  .containsEntry("code.function.name", "com.example.orders.OrderJobs.confirm");
              assertThat(namesOf(childrenOf(request))).containsExactlyInAnyOrder(ENQUEUED, CONFIRM);
              assertThat(namesOf(childrenOf(run)))
                  .containsExactlyInAnyOrder(CONFIRMED, ENQUEUED, INVOICE);
              assertThat(childrenOf(second)).isEmpty();
            });
  }

  /** What the worker took next, and what JobRunr stores and asks for itself, is elsewhere. */
  @Test
  void trace_endsWithTheRequestsOwnJobs() {
    List<ReceivedSpan> requests = TRACES.spansNamed("POST /orders");
    assertThat(requests).extracting(ReceivedSpan::traceId).doesNotHaveDuplicates();
    for (ReceivedSpan request : requests) {
      assertThat(namesOf(spansOfTrace(request.traceId())))
          .containsExactlyInAnyOrder(
              "POST /orders", ENQUEUED, CONFIRM, CONFIRMED, ENQUEUED, INVOICE);
    }
    assertThat(TRACES.spansNamed("UPDATE orders.jobrunr_jobs"))
        .as("each state of each job is stored")
        .hasSizeGreaterThan(10)
        .allMatch(ReceivedSpan::isRoot);
    assertThat(TRACES.spansNamed("SELECT orders.jobrunr_jobs")).allMatch(ReceivedSpan::isRoot);
  }

  @Test
  void everyAttempt_isInTheTraceOfTheRequest() {
    ReceivedSpan request = TRACES.spansNamed("POST /payments").get(0);
    List<ReceivedSpan> attempts = TRACES.spansNamed(COLLECT);
    assertThat(attempts)
        .hasSize(2)
        .allSatisfy(
            attempt -> {
              assertThat(attempt.isChildOf(request)).isTrue();
              assertContinuesTheTrace(attempt);
              assertThat(attempt.status()).isEqualTo("ERROR");
              assertThat(attempt.attributes())
                  .containsEntry("error.type", IllegalStateException.class.getName());
              assertThat(childrenOf(attempt)).isEmpty();
            });
    assertThat(attempts)
        .extracting(attempt -> attempt.attributes().get("job.status"))
        .containsExactly("retried", "failed");
  }

  @Test
  void recurringJobThatNobodyAskedFor_beginsATraceWithEachRun() {
    List<ReceivedSpan> runs = TRACES.spansNamed(STOCK);
    assertThat(runs)
        .allSatisfy(
            run -> {
              assertThat(run.isRoot()).isTrue();
              assertThat(run.kind()).isEqualTo("INTERNAL");
              assertThat(run.links()).isEmpty();
              assertThat(spansOfTrace(run.traceId())).containsExactly(run);
            });
  }

  @Test
  void everyAttempt_isOneSpanAndItsEventsCarryIt() {
    List<ReceivedSpan> attempts = TRACES.spansOfScope(OURS);
    assertThat(attempts).extracting(JobRunrWebTraceIT::attemptOf).doesNotHaveDuplicates();
    assertThat(attempts)
        .hasSizeGreaterThanOrEqualTo(8)
        .allSatisfy(
            attempt ->
                assertThat(INGEST.events())
                    .filteredOn(event -> attemptOf(event).equals(attemptOf(attempt)))
                    .hasSize(2)
                    .allSatisfy(
                        event ->
                            assertThat(event.traceId() + "-" + event.spanId())
                                .isEqualTo(attempt.id())));
  }

  @Test
  void secondJob_namesTheFirstAsItsParent() {
    List<String> first =
        INGEST.eventsOf(CONFIRM).stream().map(ReceivedEvent::taskId).distinct().toList();
    assertThat(INGEST.eventsOf(INVOICE))
        .extracting(ReceivedEvent::parentId)
        .isSubsetOf(first)
        .containsAll(first);
  }

  @Test
  void trace_readsAsATree() throws IOException {
    TraceTree tree = new TraceTree(TRACES.spans(), SpanDurations.in(application.jvm.stderr()));
    String text =
        Stream.of("POST /orders", "POST /payments", STOCK)
            .map(name -> tree.print(TRACES.spansNamed(name).get(0).traceId()))
            .collect(Collectors.joining("\n"));
    Files.writeString(Path.of(ShippedJars.property("smoke.target"), "jobrunr-web-trace.txt"), text);
    assertThat(text)
        .containsPattern("  POST /orders +SERVER +[\\d.]+ ms .*")
        .containsPattern("    Confirm order %0 +CONSUMER +[\\d.]+ ms .*")
        .containsPattern("      INSERT orders.confirmed +CLIENT +[\\d.]+ ms .*");
  }

  private static void assertContinuesTheTrace(ReceivedSpan run) {
    assertThat(run.kind()).isEqualTo("CONSUMER");
    assertThat(run.scope()).isEqualTo(OURS);
    assertThat(run.links()).isEmpty();
  }

  private static void awaitSpans(String name, int count) {
    Awaitility.await(name + " as a span")
        .atMost(DEADLINE)
        .until(() -> TRACES.spansNamed(name).size() >= count);
  }

  private static ReceivedSpan onlyChildOf(ReceivedSpan parent, String name) {
    List<ReceivedSpan> children =
        childrenOf(parent).stream().filter(span -> span.name().equals(name)).toList();
    assertThat(children).as(() -> name + " in " + TRACES.describe()).hasSize(1);
    return children.get(0);
  }

  private static List<ReceivedSpan> childrenOf(ReceivedSpan parent) {
    return TRACES.spans().stream().filter(span -> span.isChildOf(parent)).toList();
  }

  private static List<ReceivedSpan> spansOfTrace(String traceId) {
    return TRACES.spans().stream().filter(span -> span.traceId().equals(traceId)).toList();
  }

  private static List<String> namesOf(List<ReceivedSpan> spans) {
    return spans.stream().map(ReceivedSpan::name).toList();
  }

  private static String attemptOf(ReceivedSpan span) {
    return span.attributes().get("job.run.id") + " " + span.attributes().get("job.run.attempt");
  }

  private static String attemptOf(ReceivedEvent event) {
    return event.taskId() + " " + event.attempt();
  }
}
