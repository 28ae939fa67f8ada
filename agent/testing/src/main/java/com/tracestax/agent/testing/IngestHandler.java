package com.tracestax.agent.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The answers of docs/wire-format.md. Called by many threads at once. */
final class IngestHandler implements HttpHandler {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PING =
      "{\"ok\":true,\"data\":{\"project_id\":\"p1\",\"project_name\":\"test\","
          + "\"plan_tier\":\"self-hosted\",\"workspace_id\":\"w1\"}}";

  final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();
  final CountDownLatch closing = new CountDownLatch(1);
  volatile IngestAnswer answer = IngestAnswer.OK;
  volatile List<String> features = List.of();

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    IngestAnswer now = answer;
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    JsonNode json = parse(body);
    if (exchange.getRequestHeaders().containsKey(Leftovers.HEADER)) {
      if (!now.accepts()) {
        send(exchange, IngestAnswer.refusing(503, "not now", Map.of()));
        return;
      }
      leaveOutKnown(json);
    }
    String path = exchange.getRequestURI().getPath();
    IngestAnswer given = now.accepts() ? accept(path, json, now.byteInterval()) : now;
    requests.add(
        new RecordedRequest(
            exchange.getRequestMethod(),
            path,
            Map.copyOf(exchange.getRequestHeaders()),
            body,
            json,
            given.status()));
    if (given.status() == 0) {
      if (closesWithin(Duration.ofDays(1))) {
        exchange.close();
      }
    } else {
      send(exchange, given);
    }
  }

  /** As a server does: what has come before is no event. */
  private void leaveOutKnown(JsonNode json) {
    Set<String> known = new HashSet<>();
    for (RecordedRequest request : requests) {
      if (request.path().equals("/v1/ingest") && request.status() / 100 == 2) {
        eventsIn(request.json()).forEach(event -> known.add(event.id()));
      }
    }
    ((ArrayNode) json.get("events"))
        .removeIf(event -> known.contains(event.path("event_id").asText("-")));
  }

  static List<ReceivedEvent> eventsIn(JsonNode json) {
    if (!json.has("events")) {
      return List.of(new ReceivedEvent(json));
    }
    List<ReceivedEvent> events = new ArrayList<>();
    json.get("events").forEach(event -> events.add(new ReceivedEvent(event)));
    return events;
  }

  private IngestAnswer accept(String path, JsonNode json, Duration byteInterval) {
    if (path.equals("/v1/ping")) {
      return new IngestAnswer(200, PING, Map.of(), byteInterval);
    }
    if (!json.isObject()) {
      return IngestAnswer.refusing(400, "invalid_json", Map.of());
    }
    return switch (path) {
      case "/v1/ingest" -> new IngestAnswer(202, received(json), Map.of(), byteInterval);
      case "/v1/heartbeat" -> new IngestAnswer(200, directives(), Map.of(), byteInterval);
      case "/v1/snapshot", "/v1/lineage", "/v1/dump" ->
          new IngestAnswer(202, "{\"ok\":true}", Map.of(), byteInterval);
      default -> IngestAnswer.refusing(404, "not_found", Map.of());
    };
  }

  private static String received(JsonNode json) {
    int count = eventsIn(json).size();
    return "{\"ok\":true,\"received\":%d,\"accepted\":%d,\"duplicates\":0,\"rejected\":[]}"
        .formatted(count, count);
  }

  private String directives() {
    String directives = "\"pause_ingest\":false,\"pause_until_ms\":null,\"commands\":[]";
    String list = JSON.valueToTree(features).toString();
    return "{\"ok\":true,\"features\":%s,%s,\"directives\":{%s}}"
        .formatted(list, directives, directives);
  }

  private void send(HttpExchange exchange, IngestAnswer given) throws IOException {
    byte[] bytes = given.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    given.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(given.status(), bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      if (given.byteInterval().isZero()) {
        out.write(bytes);
        return;
      }
      for (byte b : bytes) {
        out.write(b);
        out.flush();
        if (closesWithin(given.byteInterval())) {
          return;
        }
      }
    }
  }

  /** False after the time, true at once when the ingest closes. */
  private boolean closesWithin(Duration duration) {
    try {
      return closing.await(duration.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private static JsonNode parse(String body) {
    try {
      return body.isEmpty() ? MissingNode.getInstance() : JSON.readTree(body);
    } catch (JsonProcessingException e) {
      // Not JSON: the accepting paths answer 400, as the wire format says.
      return MissingNode.getInstance();
    }
  }
}
