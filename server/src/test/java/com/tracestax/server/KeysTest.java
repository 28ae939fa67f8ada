package com.tracestax.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tracestax.server.keys.KeyCommands;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys that come, change over and end while the server runs. */
class KeysTest {
  @TempDir Path data;
  private TestServer server;
  private KeyCommands keys;

  @BeforeEach
  void start() throws Exception {
    server = new TestServer(data);
    keys = new KeyCommands(data);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private int ping(String key) throws Exception {
    return server.send("GET", "/v1/ping", key, null).statusCode();
  }

  private void await(String key, int status) {
    Awaitility.await()
        .atMost(60, TimeUnit.SECONDS)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> ping(key) == status);
  }

  @Test
  void newKey_worksOnTheRunningServer_untilItIsRevoked() throws Exception {
    String key = keys.create("--label", "billing");
    assertThat(key).matches("ts_live_[A-Za-z0-9]{32}");
    await(key, 200);
    assertThat(keys.run("revoke", keys.idOf("billing"))).contains("is revoked");
    await(key, 401);
    assertThat(server.send("GET", "/v1/ping", key, null).body()).contains("one that is revoked");
    assertThat(ping(TestServer.LIVE_KEY)).as("the others go on").isEqualTo(200);
    assertThat(keys.fails("revoke", keys.idOf("billing"))).contains("is revoked");
    assertThat(keys.fails("rotate", keys.idOf("billing"))).contains("is revoked");
  }

  @Test
  void rotatedKey_goesOnForTheOverlap_andTheNewOneOpensTheSame() throws Exception {
    String old = keys.create("--label", "billing", "--project", "Acme", "--limit", "70");
    String id = keys.idOf("billing");
    String next = keys.created("rotate", id, "--overlap", "2d");
    await(next, 200);
    assertThat(ping(old)).isEqualTo(200);
    assertThat(server.send("GET", "/v1/ping", next, null).body()).contains("\"Acme\"");
    assertThat(keys.list().findValuesAsText("events_per_second"))
        .as("the limit goes with it")
        .containsExactly("null", "null", "70", "70");
    server.clock.advance(Duration.ofDays(365));
    assertThat(ping(old)).isEqualTo(401);
    assertThat(ping(next)).isEqualTo(200);
  }

  @Test
  void rotationWithoutOverlap_endsTheOldKeyAtOnce() throws Exception {
    String old = keys.create("--label", "billing");
    String next = keys.created("rotate", keys.idOf("billing"), "--overlap", "0");
    await(next, 200);
    server.clock.advance(Duration.ofMinutes(5));
    await(old, 401);
  }

  @Test
  void list_tellsKeysApart_withoutShowingAny() throws Exception {
    String key = keys.create("--label", "billing", "--mode", "test", "--limit", "70");
    await(key, 200);
    Awaitility.await()
        .atMost(60, TimeUnit.SECONDS)
        .until(() -> keys.key("billing").path("last_used").isTextual());
    JsonNode shown = keys.key("billing");
    assertThat(shown.path("mode").asText()).isEqualTo("test");
    assertThat(shown.path("project").asText()).isEqualTo("Default");
    assertThat(shown.path("state").asText()).isEqualTo("active");
    assertThat(shown.path("events_per_second").asInt()).isEqualTo(70);
    assertThat(shown.path("fingerprint").asText()).matches("[0-9a-f]{12}");
    assertThat(keys.run("list")).contains("billing").doesNotContain(key.substring(8));
    assertThat(keys.fails("list", "--project", "Nobody")).contains("no project Nobody");
  }

  @Test
  void wrongWords_changeNothing_andAreExplained() throws Exception {
    int before = keys.list().size();
    assertThat(keys.fails("create", "--mode", "prod")).contains("expected live or test");
    assertThat(keys.fails("create", "--limit", "-1")).contains("--limit: expected 0 to");
    assertThat(keys.fails("create", "--project", " ")).contains("--project: expected 1 to 64");
    assertThat(keys.fails("rotate", "1", "--overlap", "soon")).contains("30m, 12h or 7d");
    assertThat(keys.fails("revoke", "4711")).contains("there is no key 4711");
    assertThat(keys.list()).hasSize(before);
    assertThat(new KeyCommands(data.resolve("typo")).fails("create"))
        .contains("expected the data of a server");
    assertThat(data.resolve("typo")).doesNotExist();
  }

  @Test
  void keyOverItsLimit_isToldWhenToComeBack_itsHeartbeatsAreNot() throws Exception {
    String key = keys.create("--label", "billing", "--limit", "2");
    await(key, 200);
    assertThat(events(key, 30).statusCode()).as("a burst, even a large one").isEqualTo(202);

    HttpResponse<String> refused = events(key, 1);
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValue("X-Retry-After")).hasValue("6");
    assertThat(refused.headers().firstValue("Retry-After")).hasValue("6");
    assertThat(refused.body()).contains("at most 2 events a second");
    String heartbeat = new Heartbeat("w:1").toString();
    assertThat(server.send("POST", "/v1/heartbeat", key, heartbeat).statusCode()).isEqualTo(200);
    assertThat(server.send("GET", "/v1/ping", key, null).statusCode()).isEqualTo(200);
    assertThat(events(TestServer.LIVE_KEY, 1).statusCode()).as("others are free").isEqualTo(202);

    server.clock.advance(Duration.ofSeconds(6));
    assertThat(events(key, 1).statusCode()).isEqualTo(202);
    JsonNode usage = usage("billing");
    assertThat(usage.path("accepted").asInt()).isEqualTo(31);
    assertThat(usage.path("refused").path("over_limit").asInt()).isEqualTo(1);
    assertThat(usage.path("events_per_second").asInt()).isEqualTo(2);
  }

  @Test
  void whatComesTwice_doesNotCountAgainstTheLimit() throws Exception {
    String key = keys.create("--label", "billing", "--limit", "1");
    await(key, 200);
    String event = "{\"events\":[" + server.event("succeeded", "1") + "]}";
    for (int i = 0; i < 30; i++) {
      assertThat(server.send("POST", "/v1/ingest", key, event).statusCode()).isEqualTo(202);
    }
    assertThat(usage("billing").path("accepted").asInt()).isEqualTo(1);
  }

  @Test
  void refusals_areCountedForTheKeyThatWasMeant() throws Exception {
    String key = keys.create("--label", "billing");
    await(key, 200);
    assertThat(server.send("POST", "/v1/ingest", key, "no json").statusCode()).isEqualTo(400);
    keys.run("revoke", keys.idOf("billing"));
    await(key, 401);
    JsonNode refused = usage("billing").path("refused");
    assertThat(refused.path("invalid_json").asInt()).isEqualTo(1);
    assertThat(refused.path("invalid_api_key").asInt()).isPositive();
    assertThat(usage("billing").path("state").asText()).isEqualTo("revoked");
  }

  private HttpResponse<String> events(String key, int count) throws Exception {
    String[] events = new String[count];
    for (int i = 0; i < count; i++) {
      events[i] = server.event("succeeded", "run-" + System.nanoTime()).toString();
    }
    return server.send(
        "POST", "/v1/ingest", key, "{\"events\":[" + String.join(",", events) + "]}");
  }

  private JsonNode usage(String label) throws Exception {
    for (JsonNode key : server.get("/api/keys/usage").path("keys")) {
      if (key.path("label").asText().equals(label)) {
        return key;
      }
    }
    throw new AssertionError(new ObjectMapper().writeValueAsString(server.get("/api/keys/usage")));
  }
}
