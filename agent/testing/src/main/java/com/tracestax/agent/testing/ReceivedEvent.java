package com.tracestax.agent.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/** One event as it came over the wire. Text that is missing reads as the empty string. */
public record ReceivedEvent(JsonNode json) {

  public String id() {
    return text("/event_id");
  }

  public String type() {
    return text("/type");
  }

  public String status() {
    return text("/status");
  }

  public Instant timestamp() {
    return Instant.parse(text("/timestamp"));
  }

  public String taskName() {
    return text("/task/name");
  }

  public String taskId() {
    return text("/task/id");
  }

  public String taskQueue() {
    return text("/task/queue");
  }

  public int attempt() {
    return json.at("/task/attempt").asInt(-1);
  }

  public String errorType() {
    return text("/error/type");
  }

  public String errorMessage() {
    return text("/error/message");
  }

  public String stackTrace() {
    return text("/error/stack_trace");
  }

  public boolean has(String pointer) {
    return !json.at(pointer).isMissingNode();
  }

  public String text(String pointer) {
    return json.at(pointer).asText("");
  }

  /** Started, succeeded and so on, with the number of the attempt: {@code retried 2}. */
  public String statusAndAttempt() {
    return status() + " " + attempt();
  }

  public boolean isEnd() {
    return status().equals("succeeded") || status().equals("failed") || status().equals("retried");
  }

  @Override
  public String toString() {
    return taskName() + " " + taskId() + " " + statusAndAttempt() + " (" + id() + ")";
  }
}
