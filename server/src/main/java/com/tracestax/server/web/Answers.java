package com.tracestax.server.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.tracestax.server.model.Mode;
import com.tracestax.server.model.Realm;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every answer is a JSON object that is never empty and never compressed: some SDKs insist. */
final class Answers {
  /** Field names as on the wire: `started_at_ms`. */
  static final ObjectMapper JSON =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  /** The shortest pause every SDK understands. */
  private static final String RETRY_AFTER_SECONDS = "1";

  /** Where a request remembers the code of what it was refused with. */
  static final String REFUSAL = "tracestax.refusal";

  private Answers() {}

  static void json(Context request, int status, Object body) {
    request.status(status).contentType("application/json").result(write(body));
  }

  static void error(Context request, int status, String code, String message) {
    request.attribute(REFUSAL, code);
    json(request, status, errorBody(code, message));
  }

  static Map<String, Object> errorBody(String code, String message) {
    return ordered("ok", false, "error", ordered("code", code, "message", message));
  }

  private static Map<String, Object> ordered(
      String firstKey, Object first, String secondKey, Object second) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put(firstKey, first);
    object.put(secondKey, second);
    return object;
  }

  /** There is no room now: the sender should slow down and send the same again. */
  static void busy(Context request, String message) {
    later(request, 429, RETRY_AFTER_SECONDS, "busy", message);
  }

  /** It cannot be done now, through no fault of the sender, who may send the same again. */
  static void unavailable(Context request, String code, String message) {
    later(request, 503, RETRY_AFTER_SECONDS, code, message);
  }

  /** Older SDKs read the header with the X only. */
  private static void later(
      Context request, int status, String seconds, String code, String message) {
    request.header("Retry-After", seconds);
    request.header("X-Retry-After", seconds);
    error(request, status, code, message);
  }

  /** Says when the same may be sent again, in whole seconds, which is what SDKs can read. */
  static void tooMany(Context request, long waitMs, String code, String message) {
    String seconds = Long.toString(Math.max(1, (waitMs + 999) / 1000));
    later(request, 429, seconds, code, message);
  }

  /** At the top level for some SDKs, under `directives` for the others. */
  static Map<String, Object> heartbeat(Realm realm, List<Map<String, String>> commands) {
    Map<String, Object> directives = new LinkedHashMap<>();
    directives.put("pause_ingest", false);
    directives.put("pause_until_ms", null);
    directives.put("commands", commands);
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("ok", true);
    body.put("features", List.of("job_notice", "gzip", "large_batches", "job_tally"));
    body.put("project_id", spoolScope(realm));
    body.putAll(directives);
    body.put("directives", directives);
    return body;
  }

  /** Where the data of a key belongs. What a worker keeps under a test key must not turn live. */
  private static String spoolScope(Realm realm) {
    return realm.mode() == Mode.LIVE
        ? realm.projectId()
        : realm.projectId() + "/" + realm.mode().wireName();
  }

  /** JSON that was stored as text; null stays null. */
  static JsonNode parse(String json) {
    try {
      return json == null ? NullNode.getInstance() : JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("expected stored JSON, got " + json, e);
    }
  }

  static String write(Object body) {
    try {
      return JSON.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write an answer as JSON: " + body.getClass(), e);
    }
  }
}
