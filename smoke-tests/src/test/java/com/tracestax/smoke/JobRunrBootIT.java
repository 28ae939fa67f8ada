package com.tracestax.smoke;

import static com.tracestax.smoke.OrdersApplication.COLLECT;
import static com.tracestax.smoke.OrdersApplication.CONFIRM;
import static com.tracestax.smoke.OrdersApplication.INVOICE;
import static com.tracestax.smoke.OrdersApplication.STOCK;
import static com.tracestax.smoke.OrdersApplication.WATCH;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tracestax.agent.testing.FakeIngest;
import com.tracestax.agent.testing.ReceivedEvent;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Executable jars of Spring Boot with JobRunr's starter, on Boot 2 with the dashboard, on the
 * newest with metrics, from their start to the SIGTERM of a deploy.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("deployments")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JobRunrBootIT {
  private static final Pattern START_LINE =
      Pattern.compile("TraceStax .*, modules .*\\bjobrunr\\b");
  private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  private static final Map<BootVersion, List<String>> OUTPUT_WITHOUT_AGENT = new HashMap<>();
  private static final Lives<OrdersDeployment, OrdersLife> LIVES =
      new Lives<>(OrdersDeployment.all(), OrdersLife::of);

  @Parameter OrdersDeployment deployment;
  private OrdersLife life;
  private OrdersApplication application;
  private FakeIngest ingest;

  static List<OrdersDeployment> deployments() {
    return OrdersDeployment.all();
  }

  @BeforeParameterizedClassInvocation
  void liveAndEnd() {
    life = LIVES.of(deployment);
    application = life.application;
    ingest = life.ingest;
  }

  @AfterParameterizedClassInvocation
  void close() {
    if (life != null) {
      life.close();
    }
  }

  @Test
  void start_isOneLine() {
    assertThat(application.jvm.stderr())
        .as(application.jvm::describe)
        .filteredOn(line -> START_LINE.matcher(line).find())
        .hasSize(1);
    application.jvm.assertNoUnexpectedLogLines();
  }

  @Test
  void everyJob_hasTheNameThatItsDeveloperGaveOrElseItsSignature() {
    assertThat(ingest.events())
        .as(ingest::describe)
        .extracting(ReceivedEvent::taskName)
        .hasSameElementsAs(OrdersApplication.TASK_NAMES);
    assertThat(ingest.events()).extracting(ReceivedEvent::taskQueue).containsOnly("default");
    assertThat(ingest.events())
        .extracting(event -> event.text("/framework"))
        .containsOnly("jobrunr");
    assertThat(ingest.events()).extracting(ReceivedEvent::taskId).allMatch(id -> id.matches(UUID));
  }

  @Test
  void everyAttempt_startsOnceAndEndsOnce() {
    ingest.assertEventsAreWellFormed();
    List<String> succeeded = List.of("started 1", "succeeded 1");
    assertThat(attemptsByRunOf(CONFIRM)).containsExactly(succeeded);
    assertThat(attemptsByRunOf(INVOICE)).containsExactly(succeeded);
    assertThat(attemptsByRunOf(COLLECT))
        .containsExactly(List.of("started 1", "retried 1", "started 2", "failed 2"));
    assertThat(attemptsByRunOf(WATCH)).containsExactly(succeeded, succeeded);
    assertThat(attemptsByRunOf(STOCK)).isNotEmpty().containsOnly(succeeded);
  }

  @Test
  void retry_saysOfHowManyAndWhen() {
    List<ReceivedEvent> collecting = ingest.eventsOf(COLLECT);
    ReceivedEvent retried = collecting.get(1);
    assertThat(collecting).extracting(JobRunrBootIT::maxAttempts).containsOnly(2);
    assertThat(ingest.eventsOf(CONFIRM)).extracting(JobRunrBootIT::maxAttempts).containsOnly(3);
    assertThat(ingest.eventsOf(STOCK)).extracting(JobRunrBootIT::maxAttempts).containsOnly(11);
    assertThat(retried.text("/task/next_attempt_at"))
        .isEqualTo(collecting.get(2).text("/task/scheduled_for"))
        .isGreaterThan(retried.text("/timestamp"));
    assertThat(List.of(retried, collecting.get(3)))
        .allSatisfy(
            event -> {
              assertThat(event.errorType()).isEqualTo(IllegalStateException.class.getName());
              assertThat(event.errorMessage()).isEqualTo("the bank is closed");
              assertThat(event.stackTrace()).contains("\tat com.example.orders.OrderJobs.collect(");
            });
  }

  @Test
  void wait_isKnownOfEveryAttempt() {
    assertThat(ingest.events())
        .filteredOn(ReceivedEvent::isEnd)
        .isNotEmpty()
        .allSatisfy(event -> assertThat(event.has("/metrics/queued_ms")).isTrue());
    for (String enqueued : List.of(CONFIRM, INVOICE, COLLECT, WATCH)) {
      assertThat(ingest.eventsOf(enqueued))
          .extracting(event -> event.has("/task/enqueued_at"))
          .containsOnly(true);
    }
    assertThat(ingest.eventsOf(STOCK))
        .allSatisfy(
            event -> {
              assertThat(event.has("/task/enqueued_at")).isFalse();
              assertThat(event.has("/task/scheduled_for")).isTrue();
            });
  }

  @Test
  void argumentsOfJobs_stayInTheProcess() {
    assertThat(application.output()).contains("order A-4711: confirmed");
    assertThat(ingest.requests())
        .isNotEmpty()
        .noneMatch(request -> request.body().contains(OrdersApplication.ORDER));
  }

  @Test
  void application_saysWhatItSaysWithoutAgent() {
    assertThat(application.output())
        .isEqualTo(
            OUTPUT_WITHOUT_AGENT.computeIfAbsent(
                deployment.boot(), OrdersLife::outputWithoutAgent));
  }

  @Test
  void poolAndServer_areInTheHeartbeat() {
    List<JsonNode> heartbeats = ingest.heartbeats();
    assertThat(heartbeats)
        .as(ingest::describe)
        .filteredOn(OrdersLife::hasNoIdleWorker)
        .isNotEmpty()
        .allSatisfy(
            heartbeat -> {
              JsonNode pool = heartbeat.at("/worker/pools/0");
              assertThat(pool.at("/framework").asText()).isEqualTo("jobrunr");
              assertThat(pool.at("/queue").asText()).isEqualTo("default");
              assertThat(pool.at("/concurrency").asInt()).isEqualTo(OrdersApplication.WORKERS);
              assertThat(pool.at("/poll_interval_ms").asInt()).isEqualTo(5000);
              JsonNode member = heartbeat.at("/worker/members/0");
              assertThat(member.at("/framework").asText()).isEqualTo("jobrunr");
              assertThat(member.at("/queue").asText()).isEqualTo("default");
              assertThat(member.at("/member").asText()).matches(UUID);
              assertThat(member.at("/name").asText()).isEqualTo("warehouse");
              assertThat(heartbeat.at("/worker/pools")).hasSize(1);
              assertThat(heartbeat.at("/worker/members")).hasSize(1);
            });
  }

  /** By the dashboard on the one, by its metrics on the other. */
  @Test
  void whatJobRunrCounts_isInTheSnapshot() {
    JsonNode snapshot =
        ingest.snapshots().stream().filter(OrdersLife::isAtItsBusiest).findFirst().orElseThrow();
    JsonNode queue = snapshot.at("/queues/0");
    assertThat(snapshot.at("/framework").asText()).isEqualTo("jobrunr");
    assertThat(snapshot.at("/queues")).hasSize(1);
    assertThat(queue.at("/name").asText()).isEqualTo("default");
    assertThat(queue.at("/failed").asInt()).isEqualTo(1);
    assertThat(queue.at("/waiting").asInt()).as("the reminder of tomorrow").isPositive();
    assertThat(queue.at("/active").asInt()).isEqualTo(OrdersApplication.WORKERS);
  }

  @Test
  void deploy_waitsForJobsAndLosesNothing() {
    assertThat(application.output()).contains("watch: stopped");
    ingest.assertEndsWithGoodbye();
    assertThat(ingest.events())
        .filteredOn(event -> !event.isStalledByShutdown())
        .extracting(ReceivedEvent::status)
        .doesNotContain("stalled", "timeout");
    assertThat(ingest.notices()).isEmpty();
  }

  private Collection<List<String>> attemptsByRunOf(String taskName) {
    return ingest.eventsOf(taskName).stream()
        .filter(event -> !event.isStalledByShutdown())
        .collect(
            groupingBy(ReceivedEvent::taskId, mapping(ReceivedEvent::statusAndAttempt, toList())))
        .values();
  }

  private static int maxAttempts(ReceivedEvent event) {
    return event.json().at("/task/max_attempts").asInt();
  }
}
