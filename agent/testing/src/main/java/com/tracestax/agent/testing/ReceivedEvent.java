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

  /** A fact that is no status of an attempt. */
  public boolean isNotice() {
    return type().equals("job_notice");
  }

  /** The last one of a worker, kept because nobody had heard it. */
  public boolean isHeartbeat() {
    return type().equals("heartbeat");
  }

  /** What a notice says, in one word. */
  public String notice() {
    return text("/notice");
  }

  /** What a notice calls another worker. */
  public String member() {
    return text("/member");
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

  public String reason() {
    return text("/task/reason");
  }

  public String recovers() {
    return text("/task/recovers");
  }

  public String parentId() {
    return text("/task/parent_id");
  }

  public String traceparent() {
    return text("/trace_context/traceparent");
  }

  /** 32 hexadecimal digits; the empty string without a trace. */
  public String traceId() {
    return partOfTraceparent(1);
  }

  /** 16 hexadecimal digits: the attempt's own span; the empty string without a trace. */
  public String spanId() {
    return partOfTraceparent(2);
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

  /** Not over within the second that an exit gives it; its end may still follow. */
  public boolean isStalledByShutdown() {
    return status().equals("stalled") && reason().equals("shutdown");
  }

  private String partOfTraceparent(int index) {
    String[] parts = traceparent().split("-", -1);
    return parts.length == 4 ? parts[index] : "";
  }

  @Override
  public String toString() {
    String what = isNotice() ? notice() : statusAndAttempt();
    return taskName() + " " + taskId() + " " + what + " (" + id() + ")";
  }
}
