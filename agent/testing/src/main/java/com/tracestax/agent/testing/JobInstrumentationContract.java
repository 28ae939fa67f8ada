package com.tracestax.agent.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every instrumentation promises, judged by what arrives at the ingest. One application with
 * one agent runs all scenarios in one JVM per {@link Combination}; each test then looks at one of
 * them. A subclass says how its framework names things and has a static method {@code
 * combinations()}.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("combinations")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class JobInstrumentationContract {
  /** One that may be anybody's: ids in lower case, not all zero, whatever the flags. */
  private static final String TRACEPARENT =
      "00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}";

  @Parameter Combination combination;
  private ContractRun run;

  /** As in the events: {@code quartz}. */
  protected abstract String framework();

  /**
   * Takes {@code --wait} and the names of scenarios; prints {@code ready}, reads a line, runs them
   * one after the other, and prints the same lines each time. Of {@code unload} it prints {@code
   * unload: class loader collected}.
   */
  protected abstract String mainClass();

  protected abstract String taskName(ContractJob job);

  protected abstract String taskQueue(ContractJob job);

  /** How many jobs the application's worker can run at once, at least. */
  protected abstract int concurrency();

  /** What the jobs {@code FAILURE} and {@code RETRY} throw, not what the framework makes of it. */
  protected abstract Class<? extends Throwable> errorType();

  /** Scenarios of this framework alone, run after those of the contract. */
  protected List<String> extraScenarios() {
    return List.of();
  }

  /** The task names that the extra scenarios may report. */
  protected Set<String> extraTaskNames() {
    return Set.of();
  }

  protected final List<ReceivedEvent> eventsOf(String taskName) {
    return run.ingest.eventsOf(taskName);
  }

  /** Those of one kind about one job. */
  protected final List<ReceivedEvent> noticesOf(String kind, String taskName) {
    return run.ingest.notices().stream()
        .filter(notice -> notice.notice().equals(kind))
        .filter(notice -> notice.taskName().equals(taskName))
        .toList();
  }

  /** The library of this combination and its version, as in {@link Combination}. */
  protected final String library() {
    return combination.library();
  }

  protected final ForkedJvm jvm() {
    return run.withAgent;
  }

  @BeforeParameterizedClassInvocation
  void runTheApplication() {
    run = new ContractRun(combination, mainClass(), extraScenarios());
    run.toTheEnd();
  }

  @AfterParameterizedClassInvocation
  void stopTheApplication() {
    if (run != null) {
      run.close();
    }
  }

  @Test
  void success_startsOnceAndSucceedsOnce() {
    assertOneRun(ContractJob.SUCCESS, "started 1", "succeeded 1");
  }

  @Test
  void failure_carriesWhatTheJobThrewAndNotTheFrameworksWrapper() {
    assertOneRun(ContractJob.FAILURE, "started 1", "failed 1");
    ReceivedEvent failed = last(eventsOf(ContractJob.FAILURE));
    assertThat(failed.errorType()).isEqualTo(errorType().getName());
    assertThat(failed.errorMessage()).isEqualTo("no paper in the printer");
    assertThat(failed.stackTrace())
        .startsWith(errorType().getName() + ": no paper in the printer")
        .contains("\tat " + mainClass().substring(0, mainClass().lastIndexOf('.')));
  }

  @Test
  void retry_isOneRunOfThreeAttempts() {
    assertOneRun(
        ContractJob.RETRY,
        "started 1",
        "retried 1",
        "started 2",
        "retried 2",
        "started 3",
        "succeeded 3");
    assertThat(eventsOf(ContractJob.RETRY))
        .filteredOn(event -> event.status().equals("retried"))
        .allSatisfy(
            retried -> {
              assertThat(retried.errorType()).isEqualTo(errorType().getName());
              assertThat(retried.errorMessage()).isEqualTo("not yet");
            });
  }

  @Test
  void overlappingRunsOfOneJob_areNotMixedUp() {
    List<ReceivedEvent> events = eventsOf(ContractJob.OVERLAP);
    assertThat(statuses(events))
        .containsExactly("started 1", "started 1", "succeeded 1", "succeeded 1");
    List<String> ids = events.stream().map(ReceivedEvent::taskId).toList();
    assertThat(ids.get(0)).as("two runs, two ids").isNotEqualTo(ids.get(1));
    assertThat(ids)
        .as("the second ends first")
        .containsExactly(ids.get(0), ids.get(1), ids.get(1), ids.get(0));
  }

  @Test
  void nestedRun_hasAnIdOfItsOwnAndEndsBeforeTheOuterOne() {
    assertOneRun(ContractJob.NESTED_OUTER, "started 1", "succeeded 1");
    assertOneRun(ContractJob.NESTED_INNER, "started 1", "succeeded 1");
    String outer = taskName(ContractJob.NESTED_OUTER);
    String inner = taskName(ContractJob.NESTED_INNER);
    assertThat(run.ingest.events())
        .filteredOn(event -> event.taskName().equals(outer) || event.taskName().equals(inner))
        .extracting(ReceivedEvent::taskName)
        .containsExactly(outer, inner, inner, outer);
    assertThat(eventsOf(ContractJob.NESTED_INNER).get(0).taskId())
        .isNotEqualTo(eventsOf(ContractJob.NESTED_OUTER).get(0).taskId());
  }

  @Test
  void listenerThatThrowsAtStart_leavesOneStartAndOneFailure() {
    assertOneRun(ContractJob.LISTENER_THROWS_AT_START, "started 1", "failed 1");
  }

  @Test
  void listenerThatThrowsAtEnd_leavesOneStartAndOneSuccess() {
    assertOneRun(ContractJob.LISTENER_THROWS_AT_END, "started 1", "succeeded 1");
  }

  @Test
  void secretsInAnError_neverLeaveTheJvm() {
    assertOneRun(ContractJob.SECRETS, "started 1", "failed 1");
    assertThat(last(eventsOf(ContractJob.SECRETS)).errorMessage()).startsWith("cannot log in");
    assertThat(run.ingest.requests())
        .allSatisfy(request -> assertThat(request.body()).doesNotContain(ContractRun.SECRETS));
  }

  @Test
  void classLoaderOfAnApplicationThatWent_isCollected() {
    assertOneRun(ContractJob.UNLOAD, "started 1", "succeeded 1");
    assertThat(run.withAgent.stdout()).contains("unload: class loader collected");
  }

  @Test
  void everyEvent_belongsToAScenarioAndEveryAttemptEndsOnce() {
    Set<String> expected = new TreeSet<>(extraTaskNames());
    for (ContractJob job : ContractJob.values()) {
      expected.add(taskName(job));
    }
    assertThat(run.ingest.events())
        .isNotEmpty()
        .allSatisfy(event -> assertThat(event.taskName()).isIn(expected))
        .allSatisfy(event -> assertThat(event.type()).isEqualTo("task_event"));
    assertThat(run.ingest.notices())
        .allSatisfy(notice -> assertThat(notice.taskName()).isIn(expected));
    Map<String, Long> startsAndEnds =
        run.ingest.events().stream()
            .collect(
                Collectors.groupingBy(
                    event ->
                        event.taskId()
                            + " attempt "
                            + event.attempt()
                            + (event.isEnd() ? " end" : " " + event.status()),
                    Collectors.counting()));
    assertThat(startsAndEnds)
        .isNotEmpty()
        .allSatisfy((what, times) -> assertThat(times).as(what).isOne());
  }

  @Test
  void everyEvent_saysWhereItCameFrom() {
    run.ingest.assertEventsAreWellFormed();
    Map<String, String> queues = new HashMap<>();
    for (ContractJob job : ContractJob.values()) {
      queues.put(taskName(job), taskQueue(job));
    }
    assertThat(run.ingest.events())
        .isNotEmpty()
        .allSatisfy(
            event -> {
              assertOrigin(event.json());
              assertThat(event.taskQueue())
                  .isEqualTo(queues.getOrDefault(event.taskName(), event.taskQueue()));
              assertThat(texts(event.json().at("/worker/queues"))).contains(event.taskQueue());
            });
  }

  @Test
  void everyAttempt_hasATraceContextOfItsOwn() {
    Map<String, Set<String>> traceparents =
        run.ingest.events().stream()
            .collect(
                Collectors.groupingBy(
                    event -> event.taskId() + " attempt " + event.attempt(),
                    Collectors.mapping(ReceivedEvent::traceparent, Collectors.toSet())));
    assertThat(traceparents)
        .isNotEmpty()
        .allSatisfy(
            (attempt, own) ->
                assertThat(own).as(attempt).singleElement().asString().matches(TRACEPARENT));
    assertThat(traceparents.values().stream().flatMap(Set::stream)).doesNotHaveDuplicates();
  }

  @Test
  void runThatNobodyTraced_saysNothingOfItsEnqueuer() {
    assertThat(eventsOf(ContractJob.SUCCESS))
        .isNotEmpty()
        .allSatisfy(
            event -> {
              assertThat(event.has("/task/enqueued_at")).as("enqueued_at").isFalse();
              assertThat(event.has("/task/parent_id")).as("parent_id").isFalse();
            });
  }

  @Test
  void everyNotice_saysWhereItCameFrom() {
    assertThat(run.ingest.notices())
        .allSatisfy(
            notice -> {
              assertOrigin(notice.json());
              assertThat(notice.notice()).matches("[a-z_]+");
              assertThat(notice.taskQueue()).isNotEmpty();
              assertThat(notice.has("/status")).as("status").isFalse();
            });
  }

  @Test
  void heartbeats_comeAtTheStartAndAtTheEnd() {
    List<JsonNode> heartbeats = run.ingest.heartbeats();
    assertThat(heartbeats).as(run.ingest::describe).hasSizeGreaterThanOrEqualTo(2);
    assertThat(heartbeats).allSatisfy(this::assertOrigin);
    assertThat(heartbeats.get(0).at("/shutdown").asBoolean()).as("shutdown of the first").isFalse();
    assertThat(heartbeats)
        .filteredOn(heartbeat -> heartbeat.at("/shutdown").asBoolean())
        .hasSize(1);
    JsonNode goodbye = last(heartbeats);
    assertThat(goodbye.at("/shutdown").asBoolean()).as("shutdown of the last").isTrue();
    assertThat(goodbye.at("/worker/concurrency").asInt()).isGreaterThanOrEqualTo(concurrency());
    assertThat(texts(goodbye.at("/worker/queues"))).contains(taskQueue(ContractJob.SUCCESS));
  }

  @Test
  void nothingIsSent_beforeAFrameworkWasSeen() {
    assertThat(run.requestsBeforeTheFramework).as(run.ingest::describe).isZero();
  }

  @Test
  void requests_areTheWireFormatsOwn() {
    assertThat(run.ingest.requests())
        .isNotEmpty()
        .allSatisfy(
            request -> {
              assertThat(request.method()).isEqualTo("POST");
              assertThat(request.path()).isIn("/v1/ingest", "/v1/heartbeat", "/v1/snapshot");
              assertThat(request.header("Authorization"))
                  .isEqualTo("Bearer " + AgentSettings.API_KEY);
              assertThat(request.header("Content-Type")).startsWith("application/json");
              assertThat(request.status()).isBetween(200, 299);
            });
  }

  @Test
  void application_behavesAsWithoutTheAgent() {
    assertThat(run.withAgent.applicationOutput())
        .as(run.withAgent::describe)
        .isEqualTo(run.withoutAgent.applicationOutput());
    assertThat(run.exitCode).isEqualTo(run.exitCodeWithoutAgent);
  }

  @Test
  void standardError_hasOneLineOfUpstreamAndOneOfOurs() {
    run.withAgent.assertNoUnexpectedLogLines();
    assertThat(run.withAgent.logLines()).as(run.withAgent::describe).hasSizeLessThanOrEqualTo(2);
  }

  private List<ReceivedEvent> eventsOf(ContractJob job) {
    return eventsOf(taskName(job));
  }

  private void assertOneRun(ContractJob job, String... statusesAndAttempts) {
    assertOneRun(taskName(job), statusesAndAttempts);
  }

  /** These events and no others, of one run, with a duration on each end. */
  protected final void assertOneRun(String taskName, String... statusesAndAttempts) {
    List<ReceivedEvent> events = eventsOf(taskName);
    assertThat(statuses(events))
        .as(() -> taskName + " in " + run.ingest.describe())
        .containsExactly(statusesAndAttempts);
    assertThat(events).extracting(ReceivedEvent::taskId).containsOnly(events.get(0).taskId());
    assertThat(events.get(0).taskId()).isNotEmpty();
    assertThat(events)
        .filteredOn(ReceivedEvent::isEnd)
        .allSatisfy(
            end -> assertThat(end.json().at("/metrics/duration_ms").asDouble(-1)).isNotNegative());
    assertThat(events)
        .filteredOn(event -> !event.isEnd())
        .allSatisfy(start -> assertThat(start.has("/metrics/duration_ms")).isFalse());
  }

  protected static List<String> statuses(List<ReceivedEvent> events) {
    return events.stream().map(ReceivedEvent::statusAndAttempt).toList();
  }

  private void assertOrigin(JsonNode json) {
    Function<String, String> text = pointer -> json.at(pointer).asText("");
    assertThat(text.apply("/framework")).isEqualTo(framework());
    assertThat(text.apply("/language")).isEqualTo("java");
    assertThat(text.apply("/sdk_version")).isNotEmpty();
    assertThat(text.apply("/worker/hostname")).isNotEmpty();
    assertThat(json.at("/worker/pid").asLong()).isEqualTo(run.withAgent.pid());
    assertThat(text.apply("/worker/key"))
        .isEqualTo(text.apply("/worker/hostname") + ":" + run.withAgent.pid());
    assertThat(json.at("/worker/concurrency").asInt()).isPositive();
    assertThat(texts(json.at("/worker/queues"))).isNotEmpty();
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(element -> texts.add(element.asText()));
    return texts;
  }

  private static <T> T last(List<T> list) {
    assertThat(list).isNotEmpty();
    return list.get(list.size() - 1);
  }
}
