package com.tracestax.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What docs/wire-format.md promises to whoever sends. */
class WireTest {
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

  @Test
  void oneBadEvent_neverFailsABatch_andIsNamed() throws Exception {
    JsonNode answer =
        server.ingest(
            server.event("succeeded", "1").toString(),
            server.event("succeeded", "2").eventId("bad").toString().replace("\"2\"", "null"),
            "17",
            server.event("finished", "4").toString());
    assertThat(answer.path("received").asInt()).isEqualTo(4);
    assertThat(answer.path("accepted").asInt()).isEqualTo(1);
    JsonNode rejected = answer.path("rejected");
    assertThat(rejected.get(0).path("index").asInt()).isEqualTo(1);
    assertThat(rejected.get(0).path("event_id").asText()).isEqualTo("bad");
    assertThat(rejected.get(0).path("error").asText())
        .isEqualTo("task.id: expected a non-empty string, got null");
    assertThat(rejected.get(1).path("error").asText())
        .isEqualTo("event: expected an object, got 17");
    assertThat(rejected.get(2).path("error").asText())
        .isEqualTo(
            "status: expected started, succeeded, failed, retried, stalled or timeout, got"
                + " \"finished\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POST | /v1/ingest | live | {\"events\":[ | 400 | invalid_json",
        "POST | /v1/ingest | live | {\"events\":3} | 400 | invalid_json",
        "POST | /v1/ingest | live | {} | 400 | invalid_json",
        "POST | /v1/ingest | live | [] | 400 | invalid_json",
        "POST | /v1/heartbeat | live | nonsense | 400 | invalid_json",
        "POST | /v1/ingest | none | {} | 401 | invalid_api_key",
        "GET | /v1/ping | wrong | | 401 | invalid_api_key",
        "GET | /v1/ingest | live | | 405 | method_not_allowed",
        "GET | /v1/nothing | live | | 404 | not_found",
        "GET | /api/runs?limit=x | none | | 400 | bad_query"
      })
  void refusals_areJson(
      String method, String path, String key, String body, int status, String code)
      throws Exception {
    String sent =
        switch (key) {
          case "live" -> TestServer.LIVE_KEY;
          case "wrong" -> "ts_live_ffffffffffffffff";
          default -> null;
        };
    HttpResponse<String> answer = server.send(method, path, sent, body);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(answer.headers().firstValue("Content-Encoding")).isEmpty();
    JsonNode json = new ObjectMapper().readTree(answer.body());
    assertThat(json.path("ok").asBoolean(true)).isFalse();
    assertThat(json.path("error").path("code").asText()).isEqualTo(code);
    assertThat(json.path("error").path("message").asText()).isNotEmpty();
  }

  @Test
  void heartbeat_answersDirectivesInBothLayouts() throws Exception {
    JsonNode answer = server.post("/v1/heartbeat", "{\"worker\":{\"key\":\"w\"}}");
    assertThat(answer.path("features").toString()).isEqualTo("[\"job_notice\",\"job_tally\"]");
    for (JsonNode directives : new JsonNode[] {answer, answer.path("directives")}) {
      assertThat(directives.path("pause_ingest").asBoolean(true)).isFalse();
      assertThat(directives.path("pause_until_ms").isNull()).isTrue();
      assertThat(directives.path("commands").isArray()).isTrue();
    }
  }

  @Test
  void ping_tellsTheProject_andTakesTheKeyFromEitherHeader() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.url() + "/v1/ping"))
            .header("Authorization", "Bearer something-else")
            .header("X-Api-Key", TestServer.LIVE_KEY)
            .build();
    HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"plan_tier\":\"self-hosted\"", "proj_default");
  }

  @Test
  void compression_isNeverUsed_evenIfAskedFor() throws Exception {
    for (int i = 0; i < 50; i++) {
      server.ingest(server.event("succeeded", "run " + i).toString());
    }
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.url() + "/api/runs"))
            .header("Accept-Encoding", "gzip, br")
            .build();
    HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    assertThat(answer.headers().firstValue("Content-Encoding")).isEmpty();
    assertThat(answer.body()).startsWith("{");
  }

  @Test
  void heartbeatInsideABatch_describesTheWorker() throws Exception {
    server.ingest("{\"type\":\"heartbeat\",\"worker\":{\"key\":\"w\",\"concurrency\":4}}");
    JsonNode worker = server.get("/api/workers").path("workers").get(0);
    assertThat(worker.path("concurrency").asInt()).isEqualTo(4);
    assertThat(worker.path("state").asText()).isEqualTo("online");
  }

  @Test
  void testKey_opensAnotherRealm() throws Exception {
    String body = "{\"events\":[" + server.event("failed", "1") + "]}";
    assertThat(server.send("POST", "/v1/ingest", TestServer.TEST_KEY, body).statusCode())
        .isEqualTo(202);
    assertThat(server.get("/api/runs").path("runs")).isEmpty();
    assertThat(server.get("/api/workers").path("workers")).isEmpty();
    assertThat(server.get("/api/summary").path("last_hour").path("failed").asInt()).isZero();
    JsonNode run = server.get("/api/runs?mode=test").path("runs").get(0);
    assertThat(run.path("status").asText()).isEqualTo("failed");
    assertThat(server.send("GET", "/api/runs/" + run.path("id"), null, null).statusCode())
        .isEqualTo(404);
    assertThat(server.send("POST", "/v1/ingest", TestServer.LIVE_KEY, body).body())
        .as("the same event id in the other realm is no duplicate")
        .contains("\"accepted\":1");
  }

  @Test
  void page_isNotServedToForeignHosts_andRunsNoForeignScripts() throws Exception {
    HttpResponse<String> page = server.send("GET", "/", null, null);
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .startsWith("default-src 'self'");
    assertThat(RawHttp.get(server.port(), "/api/runs", "evil.example")).startsWith("HTTP/1.1 403");
    assertThat(RawHttp.get(server.port(), "/api/runs", "localhost:1")).startsWith("HTTP/1.1 200");
    assertThat(RawHttp.get(server.port(), "/%zz", "localhost")).contains("\"code\":\"http_400\"");
  }
}
