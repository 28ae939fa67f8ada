package com.tracestax.agent.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers what a test told it to and remembers what it was asked. */
final class FakeSender implements Sender {
  static final Reply ACCEPTED = Reply.of(202, "{\"ok\":true}");

  interface Answers {
    Reply to(Request request) throws IOException;
  }

  record Request(String path, byte[] body, Duration timeout) {
    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }

    JsonNode json() {
      try {
        return new ObjectMapper().readTree(body);
      } catch (IOException e) {
        throw new AssertionError("expected JSON, got " + text(), e);
      }
    }

    /** The ids of the events inside, in order. */
    List<String> ids() {
      List<String> ids = new ArrayList<>();
      json().get("events").forEach(event -> ids.add(event.get("event_id").asText()));
      return ids;
    }
  }

  final List<Request> requests = new CopyOnWriteArrayList<>();
  volatile Answers answers = request -> ACCEPTED;
  volatile boolean isClosed;

  @Override
  public Reply post(String path, byte[] json, Duration timeout) throws IOException {
    Request request = new Request(path, json, timeout);
    requests.add(request);
    return answers.to(request);
  }

  @Override
  public void close() {
    isClosed = true;
  }

  @Override
  public String toString() {
    return "http://ingest.test";
  }

  void answer(int status) {
    answers = request -> Reply.of(status, "{}");
  }

  void fail() {
    answers =
        request -> {
          throw new IOException("Connection refused");
        };
  }

  Request last() {
    return requests.get(requests.size() - 1);
  }

  List<String> deliveredIds() {
    List<String> ids = new ArrayList<>();
    for (Request request : requests) {
      if (request.path().equals("/v1/ingest")) {
        ids.addAll(request.ids());
      }
    }
    return ids;
  }
}
