package com.tracestax.agent.delivery;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a server says to {@code GET /v1/ping}: whose key it is, or why it is none. */
final class PingAnswer {
  private static final JsonFactory JSON = new JsonFactory();

  private final int status;
  private final Map<String, String> facts;

  private PingAnswer(int status, Map<String, String> facts) {
    this.status = status;
    this.facts = facts;
  }

  static PingAnswer of(int status, String body) {
    Map<String, String> facts = new LinkedHashMap<>();
    try (JsonParser parser = JSON.createParser(body)) {
      while (parser.nextToken() != null) {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
          take(parser.currentName(), parser.getText(), facts);
        }
      }
    } catch (IOException e) { // somebody else answers: a proxy, another product
      facts.clear();
    }
    return new PingAnswer(status, facts);
  }

  int status() {
    return status;
  }

  Map<String, String> facts() {
    return facts;
  }

  /** Null if all is well. */
  String advice() {
    if (status == 401 || status == 403) {
      return "it does not know this API key; check tracestax.api-key";
    }
    if (status / 100 == 3) {
      return "it points somewhere else, and redirects are not followed; set tracestax.endpoint";
    }
    if (status / 100 != 2) {
      return "it answers " + status + "; is it a TraceStax server?";
    }
    boolean isOurs = facts.containsKey("project") || facts.containsKey("project id");
    return isOurs ? null : "its answer names no project; is it a TraceStax server?";
  }

  private static void take(String name, String text, Map<String, String> facts) {
    if (name == null) {
      return;
    }
    switch (name) {
      case "project_name":
        facts.put("project", text);
        break;
      case "project_id":
        facts.put("project id", text);
        break;
      case "plan_tier":
        facts.put("mode", text);
        break;
      default: // not for people
        break;
    }
  }
}
