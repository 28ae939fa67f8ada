package com.tracestax.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tracestax.server.keys.KeyCommands;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one key has sent is seen where it belongs, and nowhere else. */
class ProjectsTest {
  /** A mark for each key, which everything that it sends carries. */
  private static final Map<String, String> REALMS =
      Map.of(
          "one-live", "project=Default",
          "one-test", "project=Default&mode=test",
          "two-live", "project=Acme",
          "two-test", "project=Acme&mode=test");

  @TempDir Path data;
  private TestServer server;
  private final Map<String, String> keys = new LinkedHashMap<>();

  @BeforeEach
  void start() throws Exception {
    server = new TestServer(data);
    KeyCommands commands = new KeyCommands(data);
    keys.put("one-live", TestServer.LIVE_KEY);
    keys.put("one-test", TestServer.TEST_KEY);
    keys.put("two-live", commands.create("--project", "Acme", "--label", "two-live"));
    keys.put("two-test", commands.create("--project", "acme", "--mode", "test"));
    Awaitility.await()
        .atMost(60, TimeUnit.SECONDS)
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> server.send("GET", "/v1/ping", keys.get("two-test"), null).statusCode() == 200);
    for (Map.Entry<String, String> key : keys.entrySet()) {
      sendEverything(key.getValue(), key.getKey());
    }
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void sendEverything(String key, String mark) throws Exception {
    String worker = mark + ":1";
    post(
        key,
        "/v1/ingest",
        "{\"events\":["
            + server.event("succeeded", "same-id").named(mark).queue(mark).worker(worker)
            + ","
            + server.event("started", "other-id").named(mark).queue(mark).worker(worker)
            + ","
            + server.notice("vetoed").toString().replace("reports.nightly", mark)
            + "]}");
    post(key, "/v1/heartbeat", new Heartbeat(worker).toString());
    post(
        key,
        "/v1/snapshot",
        "{\"framework\":\"bull\",\"worker_key\":\"%s\",\"queues\":[{\"name\":\"%s\",\"depth\":3}]}"
            .formatted(worker, mark));
    post(
        key,
        "/v1/dump",
        "{\"cmd_id\":\"1\",\"worker_key\":\"w\",\"dump_text\":\"%s\",\"language\":\"go\"}"
            .formatted(mark));
    server.put(
        "/api/sensitivity?" + REALMS.get(mark),
        "{\"job\":\"%s\",\"queue\":\"%s\",\"level\":\"high\"}".formatted(mark, mark));
  }

  private void post(String key, String path, String body) throws Exception {
    assertThat(server.send("POST", path, key, body).statusCode() / 100).isEqualTo(2);
  }

  /** All of them fall silent together; what each has in flight makes that known. */
  private void fallSilent() {
    server.judge();
    server.judgeFor(Duration.ofMinutes(3));
  }

  @Test
  void everyEndpoint_showsOneRealmOnly() throws Exception {
    for (String mark : keys.keySet()) {
      String of = REALMS.get(mark);
      long run = server.get("/api/runs?" + of).path("runs").get(0).path("id").asLong();
      long dump = server.get("/api/dumps?worker=w&" + of).path("dumps").get(0).path("id").asLong();
      for (String path :
          List.of(
              "/api/runs?",
              "/api/runs/" + run + "?",
              "/api/in-flight?",
              "/api/workers?",
              "/api/jobs?",
              "/api/queues?",
              "/api/normals?",
              "/api/sensitivity?",
              "/api/dumps/" + dump + "?")) {
        String body = server.send("GET", path + of, null, null).body();
        assertThat(body).as(path + of).contains(mark);
        assertThat(body).as(path + of).doesNotContain(others(mark));
      }
      JsonNode summary = server.get("/api/summary?" + of);
      assertThat(summary.path("last_hour").path("succeeded").asInt()).isEqualTo(1);
      assertThat(summary.path("in_flight").asInt()).isEqualTo(1);
      assertThat(server.get("/api/notices?" + of).path("notices")).hasSize(1);
      assertThat(firstChange(of)).contains(mark).doesNotContain(others(mark));
      for (String other : others(mark)) {
        String foreign = "?" + REALMS.get(other);
        assertThat(status("/api/runs/" + run + foreign)).isEqualTo(404);
        assertThat(status("/api/dumps/" + dump + foreign)).isEqualTo(404);
        assertThat(
                server
                    .send("POST", "/api/dumps" + foreign + "&worker=" + mark, null, "{}")
                    .statusCode())
            .isGreaterThanOrEqualTo(400);
      }
    }
  }

  @Test
  void whatIsNotNormal_isShownInItsRealmOnly() throws Exception {
    fallSilent();
    for (String mark : keys.keySet()) {
      String body = server.send("GET", "/api/anomalies?" + REALMS.get(mark), null, null).body();
      assertThat(body).contains("dead_worker", mark).doesNotContain(others(mark));
    }
  }

  private String[] others(String mark) {
    return keys.keySet().stream().filter(other -> !other.equals(mark)).toArray(String[]::new);
  }

  private int status(String path) throws Exception {
    return server.send("GET", path, null, null).statusCode();
  }

  private String firstChange(String of) throws Exception {
    try (InputStream in =
        URI.create(server.url() + "/api/feed?after=0&" + of).toURL().openStream()) {
      StringBuilder text = new StringBuilder();
      while (!text.toString().contains("event: run")
          || !text.substring(text.indexOf("event: run")).contains("\n\n")) {
        text.append((char) in.read());
      }
      return text.toString();
    }
  }

  @Test
  void projects_areFoundByNameAndId_unknownOnesAreNotAnotherOne() throws Exception {
    JsonNode projects = server.get("/api/projects").path("projects");
    assertThat(projects.findValuesAsText("name")).containsExactly("Default", "Acme");
    String id = projects.get(1).path("id").asText();
    assertThat(id).matches("proj_[0-9a-f]{12}");
    assertThat(server.get("/api/jobs?project=" + id))
        .isEqualTo(server.get("/api/jobs?project=ACME"));
    assertThat(server.get("/api/jobs")).isEqualTo(server.get("/api/jobs?project=Default"));
    assertThat(status("/api/runs?project=Nobody")).isEqualTo(400);
    assertThat(server.send("GET", "/api/feed?project=Nobody", null, null).body())
        .contains("project: expected one of [Default, Acme], got Nobody");
    assertThat(server.get("/api/keys/usage?project=acme").path("keys").findValuesAsText("label"))
        .containsExactly("two-live");
  }

  @Test
  void spoolOfAnAgent_belongsToOneProject() throws Exception {
    Map<String, String> scopes = new LinkedHashMap<>();
    for (Map.Entry<String, String> key : keys.entrySet()) {
      String answer =
          server
              .send("POST", "/v1/heartbeat", key.getValue(), new Heartbeat("w:1").toString())
              .body();
      scopes.put(key.getKey(), answer.replaceAll(".*\"project_id\":\"([^\"]+)\".*", "$1"));
    }
    assertThat(scopes.values()).doesNotHaveDuplicates();
    assertThat(scopes).containsEntry("one-live", "proj_default");
    assertThat(scopes.get("two-test")).isEqualTo(scopes.get("two-live") + "/test");
  }
}
