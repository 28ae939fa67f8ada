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

/** What is true of everything that is sent: who says it, of what, and in which form. */
abstract class OriginContract extends ContractStories {
  /** One that may be anybody's: ids in lower case, not all zero, whatever the flags. */
  private static final String TRACEPARENT =
      "00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}";

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
        .filteredOn(notice -> !noticesOfNoJob().contains(notice.notice()))
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
    assertThat(heartbeats).as(run.ingest::describe).isNotEmpty().allSatisfy(this::assertOrigin);
    assertThat(heartbeats.get(0).at("/shutdown").asBoolean()).as("shutdown of the first").isFalse();
    run.ingest.assertEndsWithGoodbye();
    JsonNode goodbye = last(run.ingest.goodbyes());
    assertOrigin(goodbye);
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

  private void assertOrigin(JsonNode json) {
    Function<String, String> text = pointer -> json.at(pointer).asText("");
    assertThat(text.apply("/framework")).isEqualTo(framework());
    assertThat(text.apply("/language")).isEqualTo("java");
    assertThat(text.apply("/sdk_version")).isNotEmpty();
    assertThat(text.apply("/worker/hostname")).isNotEmpty();
    assertThat(json.at("/worker/pid").asLong()).isEqualTo(run.withAgent.pid());
    assertThat(text.apply("/worker/key"))
        .isEqualTo(text.apply("/worker/hostname") + ":" + run.withAgent.pid());
    assertThat(json.at("/worker/concurrency").asInt())
        .isGreaterThanOrEqualTo(Math.min(1, concurrency()));
    assertThat(texts(json.at("/worker/queues"))).isNotEmpty();
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(element -> texts.add(element.asText()));
    return texts;
  }
}
