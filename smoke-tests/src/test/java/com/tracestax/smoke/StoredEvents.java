package com.tracestax.smoke;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a server has of a queue, told by the questions its page asks. */
final class StoredEvents {
  private final ServerJvm server;
  private final String queue;

  StoredEvents(ServerJvm server, String queue) {
    this.server = server;
    this.queue = queue;
  }

  /** Whether it knows of the end of as many runs; cheap enough to be asked often. */
  boolean hasEnds(Set<String> emitted) throws IOException, InterruptedException {
    long expected = emitted.stream().filter(event -> event.startsWith("succeeded ")).count();
    long ended =
        runs().stream().filter(run -> run.path("status").asText().equals("succeeded")).count();
    return ended >= expected;
  }

  /** How often there is each {@code <status> <id of the run in its JVM>}. */
  Map<String, Integer> counts() throws IOException, InterruptedException {
    Map<String, Integer> counts = new TreeMap<>();
    for (JsonNode run : runs()) {
      String taskId = run.path("task_id").asText();
      String id = taskId.substring(taskId.lastIndexOf(':') + 1);
      for (JsonNode event : server.ask("/api/runs/" + run.path("id")).path("events")) {
        counts.merge(event.path("status").asText() + " " + id, 1, Integer::sum);
      }
    }
    return counts;
  }

  /** Counters of the agents that reported from there, newest worker first. */
  List<JsonNode> agents(String service) throws IOException, InterruptedException {
    Stream<JsonNode> workers = server.ask("/api/workers").path("workers").valueStream();
    return workers
        .filter(worker -> worker.path("service").asText().equals(service))
        .map(worker -> worker.path("agent"))
        .toList();
  }

  private List<JsonNode> runs() throws IOException, InterruptedException {
    List<JsonNode> runs = new ArrayList<>();
    String before = "";
    while (before != null) {
      JsonNode page =
          server.ask(
              "/api/runs?limit=500&queue="
                  + URLEncoder.encode(queue, StandardCharsets.UTF_8)
                  + before);
      page.path("runs").forEach(runs::add);
      before = page.path("next").isTextual() ? "&before=" + page.path("next").asText() : null;
    }
    return runs;
  }
}
