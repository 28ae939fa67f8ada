package com.tracestax.agent.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** One request to the fake ingest and the status it was answered with, 0 if it never was. */
public record RecordedRequest(
    String method,
    String path,
    Map<String, List<String>> headers,
    String body,
    JsonNode json,
    int status) {

  /** The first value of a header, without regard to case; the empty string if it is missing. */
  public String header(String name) {
    return headers.entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase(name))
        .map(header -> header.getValue().get(0))
        .findFirst()
        .orElse("");
  }

  @Override
  public String toString() {
    return method + " " + path + " -> " + (status == 0 ? "no answer" : status) + " " + body;
  }
}
