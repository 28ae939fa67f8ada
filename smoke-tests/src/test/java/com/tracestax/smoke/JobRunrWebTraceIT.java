package com.tracestax.smoke;

import static com.tracestax.smoke.OrdersApplication.COLLECT;
import static com.tracestax.smoke.OrdersApplication.CONFIRM;
import static com.tracestax.smoke.OrdersApplication.INVOICE;
import static com.tracestax.smoke.OrdersApplication.STOCK;
import static org.assertj.core.api.Assertions.assertThat;

import com.tracestax.agent.testing.AgentSettings;
import com.tracestax.agent.testing.FakeIngest;
import com.tracestax.agent.testing.FakeTraces;
import com.tracestax.agent.testing.JavaCommand;
import com.tracestax.agent.testing.ReceivedEvent;
import com.tracestax.agent.testing.ReceivedSpan;
import com.tracestax.agent.testing.TestJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * From a request to a job and on to a second one, as a back end for traces gets it: Spring Boot, a
 * stock OpenTelemetry agent with all its instrumentations, and our extension. There is one worker,
 * which takes the next job before it has left the one before, and the stock agent hands the trace
 * of whoever submits a task to the thread that runs it.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("boots")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JobRunrWebTraceIT {
  private static final Duration DEADLINE = Duration.ofMinutes(1);
  private static final String OURS = "com.tracestax.jobs";
  private static final String CONFIRMED = "INSERT orders.confirmed";
  private static final String ENQUEUED = "INSERT orders.jobrunr_jobs";

  @Parameter BootVersion boot;
  private FakeIngest ingest;
  private FakeTraces traces;
  private OrdersApplication application;

  /** The newest is the last: its traces stay in the file. */
  static List<BootVersion> boots() {
    return Stream.of(BootVersion.TWO_WITH_JOBRUNR, BootVersion.NEWEST_WITH_JOBRUNR)
        .filter(boot -> !boot.jvms().isEmpty())
        .toList();
  }

  @BeforeParameterizedClassInvocation
  void requestsComeAndJobsRun() {
    ingest = new FakeIngest();
    traces = new FakeTraces();
    application = OrdersApplication.start(command());
    application.post("/orders?number=1");
    application.post("/orders?number=2");
    application.post("/payments?number=3");
    awaitSpans(CONFIRM, 2);
    awaitSpans(INVOICE, 2);
    awaitSpans(COLLECT, 2);
    awaitSpans(STOCK, 2);
    application.end();
  }

  private JavaCommand command() {
    JavaCommand command =
        WebJvm.command(boot, ShippedJars.extension(ShippedJars.NEWEST_STOCK), newestJvm())
            .systemProperties(AgentSettings.sendingTo(ingest.url()))
            .systemProperties(traces.settings())
            // The log is for the times in target/jobrunr-web-trace.txt.
            .systemProperty("otel.traces.exporter", "otlp,logging-otlp")
            .systemProperty("otel.bsp.schedule.delay", "100");
    return boot.equals(BootVersion.TWO_WITH_JOBRUNR)
        ? command.systemProperty("org.jobrunr.background-job-server.worker-count", "1")
        : command
            .systemProperty("jobrunr.background-job-server.worker-count", "1")
            // Their query would be in the trace of whoever enqueues, by chance.
            .systemProperty("jobrunr.jobs.metrics.enabled", "false");
  }

  @AfterParameterizedClassInvocation
  void close() {
    if (application != null) {
      application.close();
    }
    traces.close();
    ingest.close();
  }

  @Test
  void requestJobAndWhatItLeftBehind_areOneTrace() {
    List<ReceivedSpan> requests = traces.spansNamed("POST /orders");
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
              assertThat(namesOf(traces.childrenOf(request)))
                  .containsExactlyInAnyOrder(ENQUEUED, CONFIRM);
              assertThat(namesOf(traces.childrenOf(run)))
                  .containsExactlyInAnyOrder(CONFIRMED, ENQUEUED, INVOICE);
              assertThat(traces.childrenOf(second)).isEmpty();
            });
  }

  /** What the worker took next, and what JobRunr stores and asks for itself, is elsewhere. */
  @Test
  void trace_endsWithTheRequestsOwnJobs() {
    List<ReceivedSpan> requests = traces.spansNamed("POST /orders");
    assertThat(requests).extracting(ReceivedSpan::traceId).doesNotHaveDuplicates();
    for (ReceivedSpan request : requests) {
      assertThat(namesOf(traces.spansOfTrace(request.traceId())))
          .containsExactlyInAnyOrder(
              "POST /orders", ENQUEUED, CONFIRM, CONFIRMED, ENQUEUED, INVOICE);
    }
    assertThat(traces.spansNamed("UPDATE orders.jobrunr_jobs"))
        .as("each state of each job is stored")
        .hasSizeGreaterThan(10)
        .allMatch(ReceivedSpan::isRoot);
    assertThat(traces.spansNamed("SELECT orders.jobrunr_jobs")).allMatch(ReceivedSpan::isRoot);
  }

  @Test
  void everyAttempt_isInTheTraceOfTheRequest() {
    ReceivedSpan request = traces.spansNamed("POST /payments").get(0);
    List<ReceivedSpan> attempts = traces.spansNamed(COLLECT);
    assertThat(attempts)
        .hasSize(2)
        .allSatisfy(
            attempt -> {
              assertThat(attempt.isChildOf(request)).isTrue();
              assertThat(attempt.kind()).isEqualTo("CONSUMER");
              assertThat(attempt.status()).isEqualTo("ERROR");
              assertThat(attempt.attributes())
                  .containsEntry("error.type", IllegalStateException.class.getName());
              assertThat(traces.childrenOf(attempt)).isEmpty();
            });
    assertThat(attempts)
        .extracting(attempt -> attempt.attributes().get("job.status"))
        .containsExactly("retried", "failed");
    assertThat(attempts.get(0).links()).isEmpty();
    assertThat(attempts.get(1).links())
        .as("the attempt before")
        .containsExactly(attempts.get(0).id());
  }

  @Test
  void recurringJobThatNobodyAskedFor_beginsATraceWithEachRun() {
    List<ReceivedSpan> runs = traces.spansNamed(STOCK);
    assertThat(runs)
        .allSatisfy(
            run -> {
              assertThat(run.isRoot()).isTrue();
              assertThat(run.kind()).isEqualTo("INTERNAL");
              assertThat(run.links()).isEmpty();
              assertThat(traces.spansOfTrace(run.traceId())).containsExactly(run);
            });
  }

  @Test
  void everyAttempt_isOneSpanAndItsEventsCarryIt() {
    List<ReceivedSpan> attempts = traces.spansOfScope(OURS);
    assertThat(attempts).extracting(JobRunrWebTraceIT::attemptOf).doesNotHaveDuplicates();
    assertThat(attempts)
        .hasSizeGreaterThanOrEqualTo(8)
        .allSatisfy(
            attempt ->
                assertThat(ingest.events())
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
        ingest.eventsOf(CONFIRM).stream().map(ReceivedEvent::taskId).distinct().toList();
    assertThat(ingest.eventsOf(INVOICE))
        .extracting(ReceivedEvent::parentId)
        .isSubsetOf(first)
        .containsAll(first);
  }

  @Test
  void trace_readsAsATree() throws IOException {
    TraceTree tree = new TraceTree(traces.spans(), SpanDurations.in(application.jvm.stderr()));
    String text =
        Stream.of("POST /orders", "POST /payments", STOCK)
            .map(name -> tree.print(traces.spansNamed(name).get(0).traceId()))
            .collect(Collectors.joining("\n"));
    Files.writeString(Path.of(ShippedJars.property("smoke.target"), "jobrunr-web-trace.txt"), text);
    assertThat(text)
        .containsPattern("  POST /orders +SERVER +[\\d.]+ ms .*")
        .containsPattern("    Confirm order %0 +CONSUMER +[\\d.]+ ms .*")
        .containsPattern("      INSERT orders.confirmed +CLIENT +[\\d.]+ ms .*");
  }

  /** From Java 21 on the newest JobRunr runs jobs on virtual threads. */
  private TestJvm newestJvm() {
    List<TestJvm> jvms = boot.jvms();
    return jvms.get(jvms.size() - 1);
  }

  private static void assertContinuesTheTrace(ReceivedSpan run) {
    assertThat(run.kind()).isEqualTo("CONSUMER");
    assertThat(run.scope()).isEqualTo(OURS);
    assertThat(run.links()).isEmpty();
  }

  private void awaitSpans(String name, int count) {
    Awaitility.await(name + " as a span")
        .atMost(DEADLINE)
        .until(() -> traces.spansNamed(name).size() >= count);
  }

  private ReceivedSpan onlyChildOf(ReceivedSpan parent, String name) {
    List<ReceivedSpan> children =
        traces.childrenOf(parent).stream().filter(span -> span.name().equals(name)).toList();
    assertThat(children).as(() -> name + " in " + traces.describe()).hasSize(1);
    return children.get(0);
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
