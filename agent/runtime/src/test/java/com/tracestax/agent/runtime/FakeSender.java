package com.tracestax.agent.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tracestax.agent.delivery.Reply;
import com.tracestax.agent.delivery.Sender;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Keeps what was posted. */
final class FakeSender implements Sender {
  private static final ObjectMapper JSON = new ObjectMapper();

  final List<JsonNode> events = new ArrayList<>();
  final List<JsonNode> heartbeats = new ArrayList<>();
  final List<JsonNode> snapshots = new ArrayList<>();
  final List<JsonNode> dumps = new ArrayList<>();
  boolean compressionAnnounced;
  String heartbeatReply = "{\"ok\":true}";

  /** What the server's clock says; 0 if it does not say. */
  long answeredAtMillis;

  int heartbeatStatus = 200;
  int dumpStatus = 202;
  boolean down;

  @Override
  public synchronized Reply post(String path, byte[] json, Duration timeout) throws IOException {
    if (down) {
      throw new IOException("connection refused");
    }
    JsonNode body = JSON.readTree(json);
    if (path.equals(Heartbeat.PATH)) {
      heartbeats.add(body);
      return new Reply(heartbeatStatus, heartbeatReply, null, null, answeredAtMillis);
    }
    if (path.equals(SnapshotReport.PATH)) {
      snapshots.add(body);
      return Reply.of(202, "{\"ok\":true}");
    }
    if (path.equals(ThreadDumpReport.PATH)) {
      dumps.add(body);
      return Reply.of(dumpStatus, "{\"ok\":true}");
    }
    body.get("events").forEach(events::add);
    return Reply.of(202, "{\"ok\":true}");
  }

  List<JsonNode> eventsOfType(String type) {
    return events.stream().filter(event -> event.path("type").asText().equals(type)).toList();
  }

  JsonNode lastHeartbeat() {
    return heartbeats.get(heartbeats.size() - 1);
  }

  @Override
  public void compressionAnnounced(boolean understood) {
    compressionAnnounced = understood;
  }

  @Override
  public void close() {
    // holds nothing
  }
}
