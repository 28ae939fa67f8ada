package com.tracestax.smoke;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tracestax.agent.testing.ForkedJvm;
import com.tracestax.agent.testing.JavaCommand;
import com.tracestax.agent.testing.TestJvms;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** The shipped server in a JVM of its own, and the questions its page asks. */
final class ServerJvm implements AutoCloseable {
  private static final Duration DEADLINE = Duration.ofMinutes(2);
  private static final String KEY = "ts_live_0123456789abcdef";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final ForkedJvm jvm;
  private final String url;

  ServerJvm(Path folder) {
    this(folder, KEY);
  }

  /** Knows this key, and those of servers that were started in the same folder before. */
  ServerJvm(Path folder, String key) {
    jvm =
        new JavaCommand(TestJvms.running())
            .temporaryFolder(folder)
            .optimizing()
            .classPath(List.of(ShippedJars.serverJar()))
            .main(
                "com.tracestax.server.ServerMain",
                List.of(
                    "--port", "0", "--data", folder.resolve("data").toString(), "--api-key", key))
            .start();
    url = jvm.awaitLine("^Page ").replaceAll("^Page +|/$", "");
  }

  /** What an agent needs to know of it. */
  Map<String, String> settings() {
    return Map.of("tracestax.endpoint", url, "tracestax.api-key", KEY);
  }

  String url() {
    return url;
  }

  /** What a button of the page does; the status of the answer. */
  int post(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{}"))
            .build();
    return client.send(request, BodyHandlers.discarding()).statusCode();
  }

  int port() {
    return URI.create(url).getPort();
  }

  /** As a machine dies. */
  void kill() {
    jvm.kill();
    jvm.awaitExit();
  }

  /** As an administrator stops it. */
  void stop() {
    jvm.terminate();
    jvm.awaitExit();
  }

  JsonNode ask(String path) throws IOException, InterruptedException {
    HttpRequest question = HttpRequest.newBuilder(URI.create(url + path)).build();
    return JSON.readTree(client.send(question, BodyHandlers.ofString()).body());
  }

  /** The newest attempt of a run, with all that is known of it, once it is like that. */
  JsonNode awaitRun(String taskId, Predicate<JsonNode> enough) {
    return Awaitility.await()
        .alias("the run " + taskId)
        .atMost(DEADLINE)
        .until(() -> details(taskId), details -> details != null && enough.test(details));
  }

  private JsonNode details(String taskId) throws IOException, InterruptedException {
    for (JsonNode run : ask("/api/runs?parts=1").path("runs")) {
      if (run.path("task_id").asText().equals(taskId)) {
        return ask("/api/runs/" + run.path("id"));
      }
    }
    return null;
  }

  @Override
  public void close() {
    jvm.close();
  }
}
