package com.tracestax.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A thread dump is asked for on the page, goes out with a heartbeat's answer and comes back. */
class ThreadDumpsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String WORKER = "orders-1:1";

  @TempDir Path data;
  private TestServer server;

  @BeforeEach
  void start() throws Exception {
    server = new TestServer(data);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private JsonNode beat(String worker) throws Exception {
    return server.post("/v1/heartbeat", new Heartbeat(worker).toString());
  }

  private int ask(String path, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.url() + path)).POST(BodyPublishers.ofString("{}"));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString()).statusCode();
  }

  private int askJson(String worker) throws Exception {
    return ask(dumpsOf(worker), "Content-Type", "application/json");
  }

  private static String dumpsOf(String worker) {
    return "/api/dumps?worker=" + URLEncoder.encode(worker, StandardCharsets.UTF_8);
  }

  private JsonNode worker() throws Exception {
    return server.get("/api/workers").path("workers").get(0);
  }

  private void answer(String commandId, String worker, String text) throws Exception {
    server.post(
        "/v1/dump",
        JSON.createObjectNode()
            .put("cmd_id", commandId)
            .put("worker_key", worker)
            .put("dump_text", text)
            .toString());
  }

  @Test
  void request_isDeliveredInBothLayouts_untilItIsAnswered() throws Exception {
    assertThat(beat(WORKER).path("commands")).isEmpty();
    assertThat(askJson(WORKER)).isEqualTo(202);
    assertThat(askJson(WORKER)).as("it is open already").isEqualTo(202);
    assertThat(worker().at("/dump_request/delivered_at_ms").isNull()).isTrue();
    assertThat(beat("zebra:1").path("commands")).isEmpty();

    JsonNode told = beat(WORKER);
    assertThat(told.path("commands")).hasSize(1).isEqualTo(told.at("/directives/commands"));
    JsonNode command = told.path("commands").get(0);
    assertThat(command.path("type").asText()).isEqualTo("thread_dump");
    assertThat(beat(WORKER).path("commands")).as("still").isEqualTo(told.path("commands"));
    assertThat(worker().at("/dump_request/delivered_at_ms").isNumber()).isTrue();

    answer(command.path("id").asText(), WORKER, "\"main\"\n    at a.b.C.d(C.java:1)");
    assertThat(worker().path("dump_request").isNull()).isTrue();
    assertThat(beat(WORKER).path("commands")).isEmpty();
    assertThat(worker().path("dumps").asInt()).isEqualTo(1);
    JsonNode listed = server.get(dumpsOf(WORKER)).path("dumps").get(0);
    JsonNode dump = server.get("/api/dumps/" + listed.path("id"));
    assertThat(dump.path("text").asText()).contains("at a.b.C.d(C.java:1)");
    assertThat(dump.path("worker_key").asText()).isEqualTo(WORKER);
    assertThat(server.get("/api/dumps/" + listed.path("id") + "?mode=test").has("text")).isFalse();
  }

  @Test
  void request_expires() throws Exception {
    beat(WORKER);
    askJson(WORKER);
    server.clock.advance(Duration.ofMinutes(5).plusMillis(1));
    assertThat(beat(WORKER).path("commands")).isEmpty();
    assertThat(askJson(WORKER)).isEqualTo(202);
    assertThat(beat(WORKER).path("commands")).hasSize(1);
  }

  @Test
  void workerThatSaysGoodBye_isAskedNothing() throws Exception {
    beat(WORKER);
    askJson(WORKER);
    String goodBye =
        new Heartbeat(WORKER).toString().replace("\"shutdown\":false", "\"shutdown\":true");
    assertThat(server.post("/v1/heartbeat", goodBye).path("commands")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"prod/orders/1", "50%", "a//b", "/", "%2F", "a b+c&d=e;f?#", "../ü"})
  void worker_canBeAsked_whateverItsKeyHolds(String key) throws Exception {
    beat(key);
    assertThat(askJson(key)).isEqualTo(202);
    JsonNode command = beat(key).path("commands").get(0);
    answer(command.path("id").asText(), key, "text");
    assertThat(server.get(dumpsOf(key)).path("dumps")).hasSize(1);
  }

  @Test
  void workersThatCannotBeAsked_areSaidSo() throws Exception {
    server.ingest(server.event("started", "1").worker("quiet:1").toString());
    assertThat(askJson("nobody:1")).isEqualTo(404);
    assertThat(askJson("quiet:1")).isEqualTo(409);
    assertThat(worker().path("asks_for_commands").asBoolean()).isFalse();
  }

  @Test
  void otherSites_cannotAsk() throws Exception {
    beat(WORKER);
    String path = dumpsOf(WORKER);
    String[] json = {"Content-Type", "application/json"};
    assertThat(ask(path)).isEqualTo(415);
    assertThat(ask(path, "Content-Type", "text/plain")).isEqualTo(415);
    assertThat(ask(path, json[0], json[1], "Origin", "https://evil.example")).isEqualTo(403);
    assertThat(ask(path, json[0], json[1], "Origin", "null")).isEqualTo(403);
    assertThat(ask(path, json[0], json[1], "Sec-Fetch-Site", "cross-site")).isEqualTo(403);
    assertThat(ask(path, json[0], json[1], "Sec-Fetch-Site", "same-site")).isEqualTo(403);
    assertThat(beat(WORKER).path("commands")).isEmpty();
    assertThat(ask(path, json[0], json[1], "Origin", server.url())).isEqualTo(202);
  }

  @Test
  void pageBehindAProxyThatRewritesTheHost_canAsk() throws Exception {
    beat(WORKER);
    String[] json = {"Content-Type", "application/json", "Origin", "https://jobs.example"};
    assertThat(ask(dumpsOf(WORKER), json)).isEqualTo(403);
    assertThat(
            ask(
                dumpsOf(WORKER),
                json[0],
                json[1],
                json[2],
                json[3],
                "Sec-Fetch-Site",
                "same-origin"))
        .isEqualTo(202);
  }

  @Test
  void answer_tellsFeaturesAndProject_whichTestKeysHaveAnotherOf() throws Exception {
    JsonNode live = beat(WORKER);
    assertThat(live.path("features").toString()).contains("job_notice", "gzip", "large_batches");
    JsonNode test =
        JSON.readTree(
            server
                .send(
                    "POST", "/v1/heartbeat", TestServer.TEST_KEY, new Heartbeat(WORKER).toString())
                .body());
    assertThat(live.path("project_id").asText()).isEqualTo("proj_default");
    assertThat(test.path("project_id").asText()).isEqualTo("proj_default/test");
  }
}
