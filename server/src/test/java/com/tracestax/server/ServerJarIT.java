package com.tracestax.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The jar as it is shipped, in processes of its own. */
@Timeout(value = 600, unit = TimeUnit.SECONDS)
class ServerJarIT {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @TempDir Path data;

  private ServerProcess start(String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of("--data", data.toString()));
    all.addAll(Arrays.asList(arguments));
    if (!all.contains("--port")) {
      all.addAll(List.of("--port", "0"));
    }
    return new ServerProcess(all);
  }

  private static int post(ServerProcess server, String key, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.url() + "v1/ingest"))
            .header("Authorization", "Bearer " + key)
            .POST(BodyPublishers.ofString(body))
            .build();
    return CLIENT.send(request, BodyHandlers.ofString()).statusCode();
  }

  private static JsonNode get(ServerProcess server, String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + path)).build();
    return new ObjectMapper().readTree(CLIENT.send(request, BodyHandlers.ofString()).body());
  }

  @Test
  void firstStart_printsKeysOnce_thatWorkAcrossRestarts() throws Exception {
    String key;
    try (ServerProcess server = start()) {
      key = server.line("Key ").replaceAll("^Key +(\\S+).*", "$1");
      assertThat(key).matches("ts_live_[A-Za-z0-9]{32}");
      assertThat(server.line("Test ")).contains("ts_test_");
      assertThat(server.line("  -Dtracestax.endpoint=")).contains("http://127.0.0.1:");
      assertThat(server.line("  -Dtracestax.api-key=")).contains(key);
      assertThat(post(server, key, "{\"events\":[]}")).isEqualTo(202);
      assertThat(server.terminate()).as("SIGTERM ends it").isEqualTo(143);
    }
    assertThat(data.resolve("tracestax.db")).exists();
    assertThat(data.resolve("tracestax.db-wal")).as("checkpointed").doesNotExist();
    try (ServerProcess server = start()) {
      assertThat(server.url()).startsWith("http://127.0.0.1:");
      assertThat(post(server, key, "{\"events\":[]}")).isEqualTo(202);
      assertThat(server.printed()).noneMatch(line -> line.contains("ts_"));
    }
  }

  @Test
  void secondServer_onTheSameData_isRefusedWithTheProcessThatHasIt() throws Exception {
    try (ServerProcess first = start()) {
      assertThat(first.url()).isNotEmpty();
      try (ServerProcess second = start()) {
        assertThat(second.exitCode()).isEqualTo(1);
        assertThat(String.join("\n", second.printed()))
            .contains(data.toString(), "process " + first.pid(), "--data");
      }
    }
  }

  @Test
  void busyPort_isNamed_andTheKeysAreNotUsedUp() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      try (ServerProcess server = start("--port", port)) {
        assertThat(server.exitCode()).isEqualTo(1);
        assertThat(String.join("\n", server.printed()))
            .contains("port " + port, "--port 0")
            .doesNotContain("\tat ");
      }
    }
    try (ServerProcess server = start()) {
      assertThat(server.line("Key ")).contains("ts_live_");
    }
  }

  @Test
  void wrongSettings_areNamed_withExitCode2() throws Exception {
    try (ServerProcess server = start("--port", "x", "--bind", "0.0.0.0")) {
      assertThat(server.exitCode()).isEqualTo(2);
      assertThat(String.join("\n", server.printed()))
          .contains("--port: expected a number", "got \"x\"", "--bind", "no login");
    }
  }

  @Test
  void killed_amidIngest_hasEverythingItAcknowledged_once() throws Exception {
    Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    String key = TestServer.LIVE_KEY;
    ExecutorService senders = Executors.newFixedThreadPool(4);
    try (ServerProcess server = start("--api-key", key)) {
      String url = server.url();
      assertThat(url).isNotEmpty();
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        String name = "sender " + i;
        running.add(senders.submit(() -> sendUntilItFails(server, name, acknowledged)));
      }
      Awaitility.await().atMost(180, TimeUnit.SECONDS).until(() -> acknowledged.size() > 200);
      server.kill();
      for (Future<?> sender : running) {
        sender.get(180, TimeUnit.SECONDS);
      }
    } finally {
      senders.shutdownNow();
    }
    try (ServerProcess server = start()) {
      List<String> ids = taskIds(server);
      assertThat(ids).doesNotHaveDuplicates().containsAll(idsOf(acknowledged));
      for (String batch : acknowledged.stream().limit(50).toList()) {
        assertThat(post(server, key, batch)).as("what a client sends again").isEqualTo(202);
      }
      assertThat(taskIds(server)).isEqualTo(ids);
      JsonNode hour = get(server, "api/summary").path("last_hour");
      assertThat(hour.path("succeeded").asInt()).isEqualTo(ids.size());
      assertThat(inWindows()).as("what normal is computed from").isEqualTo(ids.size());
    }
  }

  private long inWindows() throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + data.resolve("tracestax.db"));
        Statement statement = connection.createStatement()) {
      return statement.executeQuery("SELECT sum(succeeded) FROM job_window").getLong(1);
    }
  }

  @Test
  void backup_ofARunningServer_startsAsAServer_andIsNeverOverwritten() throws Exception {
    Path copy = data.resolve("backups").resolve("tracestax.db");
    Files.createDirectory(copy.getParent());
    try (ServerProcess server = start("--api-key", TestServer.LIVE_KEY)) {
      String run = new Event("succeeded", "run 1", System.currentTimeMillis()).toString();
      assertThat(post(server, TestServer.LIVE_KEY, run)).isEqualTo(202);
      try (ServerProcess backup = command("backup", copy.toString())) {
        assertThat(backup.line("Copied and checked")).contains(copy.toString());
        assertThat(backup.exitCode()).isZero();
      }
      try (ServerProcess again = command("backup", copy.toString())) {
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.line("No backup was made")).contains("not overwritten");
      }
      try (ServerProcess compact = command("compact")) {
        assertThat(compact.exitCode()).isEqualTo(1);
        assertThat(compact.line("Not compacted")).contains("used by another server");
      }
      try (ServerProcess check = command("check")) {
        assertThat(check.line("Whole.")).isNotEmpty();
        assertThat(check.exitCode()).isZero();
      }
    }
    try (ServerProcess restored =
        new ServerProcess(List.of("--port", "0", "--data", copy.getParent().toString()))) {
      assertThat(taskIds(restored)).containsExactly("run 1");
    }
  }

  private ServerProcess command(String... command) throws IOException {
    List<String> all = new ArrayList<>(Arrays.asList(command));
    all.addAll(List.of("--data", data.toString()));
    return new ServerProcess(all);
  }

  private static List<String> taskIds(ServerProcess server) throws Exception {
    List<String> ids = new ArrayList<>();
    String before = "";
    while (before != null) {
      JsonNode page = get(server, "api/runs?limit=500" + before);
      ids.addAll(page.path("runs").findValuesAsText("task_id"));
      before = page.path("next").isNull() ? null : "&before=" + page.path("next").asText();
    }
    return ids;
  }

  private static List<String> idsOf(Set<String> batches) throws Exception {
    List<String> ids = new ArrayList<>();
    for (String batch : batches) {
      for (JsonNode event : new ObjectMapper().readTree(batch).path("events")) {
        ids.add(event.path("task").path("id").asText());
      }
    }
    return ids;
  }

  /** Batches of five, each counted only after its 202. */
  private static Void sendUntilItFails(
      ServerProcess server, String name, Set<String> acknowledged) {
    for (int batch = 0; ; batch++) {
      List<String> events = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        events.add(
            new Event("succeeded", name + "." + batch + "." + i, System.currentTimeMillis())
                .toString());
      }
      String body = "{\"events\":[" + String.join(",", events) + "]}";
      try {
        if (post(server, TestServer.LIVE_KEY, body) != 202) {
          return null;
        }
        acknowledged.add(body);
      } catch (Exception e) {
        return null; // the server was killed: what this batch became is not known
      }
    }
  }
}
