package com.tracestax.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tracestax.server.ingest.Retention;
import com.tracestax.server.keys.ApiKey;
import com.tracestax.server.keys.KeyRing;
import com.tracestax.server.model.Mode;
import com.tracestax.server.store.AnomalyChange;
import com.tracestax.server.store.NewKey;
import com.tracestax.server.store.SqliteStore;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A whole server on a free port, and a client that speaks like an SDK. */
final class TestServer implements AutoCloseable {
  static final String LIVE_KEY = "ts_live_0123456789abcdef";
  static final String TEST_KEY = "ts_test_0123456789abcdef";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  /**
   * Without retention and judgement, and with everything else sooner than anybody wants to wait.
   */
  private static final TraceStaxServer.Timing TIMING =
      new TraceStaxServer.Timing(
          Duration.ofMillis(500),
          Duration.ofSeconds(3),
          Duration.ZERO,
          Duration.ZERO,
          Duration.ofMillis(50));

  final SettableClock clock;
  private final TraceStaxServer server;

  TestServer(Path data) throws Exception {
    this(data, 0);
  }

  TestServer(Path data, int port) throws Exception {
    this(data, port, new SettableClock());
  }

  TestServer(Path data, int port, SettableClock clock) throws Exception {
    this.clock = clock;
    addTestKey(data);
    server = TraceStaxServer.start(settings(data, port, LIVE_KEY), TIMING, clock);
  }

  private void addTestKey(Path data) throws Exception {
    Files.createDirectories(data);
    try (SqliteStore store = SqliteStore.open(data.resolve("tracestax.db"))) {
      store
          .keys()
          .ensure(
              NewKey.plain(KeyRing.hash(TEST_KEY), store.project().get(Mode.TEST), clock.millis()));
    }
  }

  static Settings settings(Path data, int port, String key) {
    return new Settings(
        port,
        InetAddress.getLoopbackAddress(),
        data,
        key == null ? null : ApiKey.parse(key).orElseThrow(),
        Settings.DEFAULT_KEY_LIMIT,
        new Retention.Rules(Duration.ofDays(30), Long.MAX_VALUE));
  }

  String url() {
    return server.url();
  }

  int port() {
    return URI.create(url()).getPort();
  }

  HttpResponse<String> send(String method, String path, String key, String body) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url() + path))
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (key != null) {
      request.header("Authorization", "Bearer " + key);
    }
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }

  /** Posts with the live key; the answer must be a success. */
  JsonNode post(String path, String body) throws Exception {
    HttpResponse<String> response = send("POST", path, LIVE_KEY, body);
    if (response.statusCode() / 100 != 2) {
      throw new AssertionError(path + ": " + response.statusCode() + " " + response.body());
    }
    return JSON.readTree(response.body());
  }

  /** Changes a setting as the page does; the answer must be a success. */
  JsonNode put(String path, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url() + path))
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> response = CLIENT.send(request, BodyHandlers.ofString());
    if (response.statusCode() / 100 != 2) {
      throw new AssertionError(path + ": " + response.statusCode() + " " + response.body());
    }
    return JSON.readTree(response.body());
  }

  JsonNode ingest(String... events) throws Exception {
    return post("/v1/ingest", "{\"events\":[" + String.join(",", events) + "]}");
  }

  JsonNode get(String path) throws Exception {
    return JSON.readTree(send("GET", path, null, null).body());
  }

  JsonNode onlyRun() throws Exception {
    JsonNode runs = get("/api/runs").path("runs");
    if (runs.size() != 1) {
      throw new AssertionError("expected one run, got " + runs.toPrettyString());
    }
    return runs.get(0);
  }

  /** An event as our agent sends it. */
  Event event(String status, String taskId) {
    return new Event(status, taskId, clock.millis());
  }

  NoticeEvent notice(String kind) {
    return new NoticeEvent(kind, clock.millis());
  }

  /** The details of the newest attempt of a run. */
  JsonNode details(String taskId) throws Exception {
    for (JsonNode run : get("/api/runs").path("runs")) {
      if (run.path("task_id").asText().equals(taskId)) {
        return get("/api/runs/" + run.path("id"));
      }
    }
    throw new AssertionError("expected the run " + taskId + ", got " + get("/api/runs"));
  }

  /** As if the judge had found that. */
  void judged(List<AnomalyChange> changes) {
    server.judged(changes);
  }

  /** Lets the judge look; it has no thread of its own here. */
  void judge() {
    server.judge().tick();
  }

  /** The same once a minute, until then. */
  void judgeFor(Duration duration) {
    for (long minute = 0; minute < duration.toMinutes(); minute++) {
      clock.advance(Duration.ofMinutes(1));
      judge();
    }
  }

  int openPages() {
    return server.openPages();
  }

  @Override
  public void close() {
    server.close();
  }
}
