package com.tracestax.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** The requests of one worker, in the order in which it sent them. */
final class Recording {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Recording() {}

  /** Every SDK takes what it is answered: a JSON object that is not empty, and no rejection. */
  static void play(String name, TestServer server) throws Exception {
    try (InputStream in = Recording.class.getResourceAsStream("/sdk/recorded/" + name + ".jsonl")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (String line : text.lines().toList()) {
        JsonNode request = JSON.readTree(line);
        send(server, request.path("path").asText(), request.path("body").toString());
      }
    }
  }

  /** What was recorded on some day is said again today. */
  private static void send(TestServer server, String path, String body) throws Exception {
    String now = "\"timestamp\":\"" + server.clock.instant() + "\"";
    String today = body.replaceAll("\"timestamp\":\"[^\"]+\"", now);
    HttpResponse<String> answer = server.send("POST", path, TestServer.LIVE_KEY, today);
    assertThat(answer.statusCode() / 100).as(body).isEqualTo(2);
    assertThat(JSON.readTree(answer.body()).path("ok").asBoolean()).isTrue();
    assertThat(JSON.readTree(answer.body()).path("rejected")).isEmpty();
  }
}
