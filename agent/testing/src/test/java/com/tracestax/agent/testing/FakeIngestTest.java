package com.tracestax.agent.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FakeIngestTest {
  private static final String EVENT =
      "{\"type\":\"task_event\",\"event_id\":\"a-%s\",\"timestamp\":\"2026-11-21T09:30:00.123Z\","
          + "\"status\":\"started\",\"task\":{\"name\":\"nightly\",\"id\":\"1\",\"attempt\":1}}";

  private final FakeIngest ingest = new FakeIngest();
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    ingest.close();
  }

  @Test
  void ingest_takesBatchesAndBareEvents() throws Exception {
    assertThat(post("/v1/ingest", batch(2, 1)).body()).contains("\"accepted\":2");
    assertThat(post("/v1/ingest", EVENT.formatted(3)).statusCode()).isEqualTo(202);
    assertThat(ingest.eventsOf("nightly"))
        .extracting(ReceivedEvent::id)
        .containsExactly("a-1", "a-2", "a-3");
    assertThat(ingest.eventsOf("daily")).isEmpty();
    ingest.assertEventsAreWellFormed();
  }

  @Test
  void heartbeat_isAnsweredWithDirectivesInBothPlaces() throws Exception {
    ingest.understand("job_notice");
    assertThat(post("/v1/heartbeat", "{\"type\":\"heartbeat\"}").body())
        .contains("\"features\":[\"job_notice\"]", "\"directives\":{\"pause_ingest\":false");
    assertThat(ingest.heartbeats()).hasSize(1);
  }

  @Test
  void notices_areKeptApartFromEvents() throws Exception {
    String notice =
        "{\"type\":\"job_notice\",\"event_id\":\"a-0\",\"timestamp\":\"2026-11-21T09:30:00.123Z\","
            + "\"notice\":\"member_lost\",\"task\":{\"queue\":\"Billing\"},\"member\":\"node2\"}";
    post("/v1/ingest", "{\"events\":[" + EVENT.formatted(1) + "," + notice + "]}");

    assertThat(ingest.events()).extracting(ReceivedEvent::id).containsExactly("a-1");
    List<ReceivedEvent> notices =
        ingest.awaitNotices(received -> !received.isEmpty(), Duration.ofSeconds(30));
    assertThat(notices)
        .extracting(ReceivedEvent::notice, ReceivedEvent::member, ReceivedEvent::taskQueue)
        .containsExactly(tuple("member_lost", "node2", "Billing"));
    ingest.assertEventsAreWellFormed();
  }

  @Test
  void snapshots_areKept() throws Exception {
    assertThat(post("/v1/snapshot", "{\"type\":\"snapshot\",\"queues\":[]}").statusCode())
        .isEqualTo(202);

    assertThat(ingest.awaitSnapshots(received -> !received.isEmpty(), Duration.ofSeconds(30)))
        .singleElement()
        .satisfies(snapshot -> assertThat(snapshot.path("type").asText()).isEqualTo("snapshot"));
    assertThat(ingest.heartbeats()).isEmpty();
  }

  @Test
  void traceparent_isTakenApart() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    assertThat(new ReceivedEvent(json).traceId()).isEmpty();
    json.putObject("trace_context")
        .put("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

    assertThat(new ReceivedEvent(json).traceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
    assertThat(new ReceivedEvent(json).spanId()).isEqualTo("b7ad6b7169203331");
  }

  @Test
  void refusedEvents_areRecordedAsRequestsOnly() throws Exception {
    ingest.unauthorized();
    assertThat(post("/v1/ingest", batch(1)).statusCode()).isEqualTo(401);
    ingest.failing(503);
    assertThat(post("/v1/ingest", batch(1)).statusCode()).isEqualTo(503);
    ingest.retryAfter(7);
    assertThat(post("/v1/ingest", batch(1)).headers().firstValue("X-Retry-After")).hasValue("7");
    assertThat(ingest.events()).isEmpty();
    assertThat(ingest.requests()).hasSize(3);
    ingest.ok();
    assertThat(post("/v1/ingest", batch(1)).statusCode()).isEqualTo(202);
    assertThat(ingest.awaitEvents(events -> events.size() == 1, Duration.ofSeconds(30))).hasSize(1);
  }

  @Test
  void bodyThatIsNoJson_isRefused() throws Exception {
    assertThat(post("/v1/ingest", "{\"events\"").statusCode()).isEqualTo(400);
  }

  @Test
  void blackHole_readsAndNeverAnswers() throws Exception {
    post("/v1/heartbeat", "{}"); // the client is warm: what times out now has arrived
    ingest.blackHole();
    assertThatThrownBy(() -> post("/v1/ingest", batch(1), Duration.ofSeconds(5)))
        .isInstanceOf(HttpTimeoutException.class);
    assertThat(ingest.requests()).extracting(RecordedRequest::status).containsExactly(200, 0);
  }

  @Test
  void slowDrip_answersInTheEnd() throws Exception {
    ingest.slowDrip(Duration.ofMillis(1));
    assertThat(post("/v1/ingest", batch(1)).body()).contains("\"accepted\":1");
  }

  @Test
  void awaitEvents_failsWithEverythingThatCame() throws Exception {
    post("/v1/heartbeat", "{\"type\":\"heartbeat\"}");
    assertThatThrownBy(() -> ingest.awaitEvents(events -> !events.isEmpty(), Duration.ofMillis(50)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("POST /v1/heartbeat -> 200");
  }

  @Test
  void assertEventsAreWellFormed_findsDoublesAndMissingTimes() throws Exception {
    post("/v1/ingest", batch(1, 1));
    assertThatThrownBy(ingest::assertEventsAreWellFormed).hasMessageContaining("a-1");
  }

  @Test
  void connectionCounter_countsWhoConnects() throws Exception {
    try (ConnectionCounter counter = new ConnectionCounter()) {
      assertThat(counter.connections()).isZero();
      HttpRequest request = HttpRequest.newBuilder(URI.create(counter.url())).build();
      assertThatThrownBy(() -> client.send(request, HttpResponse.BodyHandlers.ofString()))
          .isInstanceOf(IOException.class);
      assertThat(counter.connections()).isPositive();
    }
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    return post(path, body, Duration.ofMinutes(1));
  }

  private HttpResponse<String> post(String path, String body, Duration timeout) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create(ingest.url() + path))
            .timeout(timeout)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static String batch(int... numbers) {
    StringBuilder events = new StringBuilder();
    for (int number : numbers) {
      events.append(events.isEmpty() ? "" : ",").append(EVENT.formatted(number));
    }
    return "{\"events\":[" + events + "]}";
  }
}
