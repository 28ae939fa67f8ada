package com.tracestax.server.tail;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Help.Ansi;

/**
 * One run as one line: time, status, attempt, duration, job, error; one notice: time, what; or one
 * anomaly: time, whether it opens or is over, about whom, what. What came from outside is cut and
 * cannot steer a terminal.
 */
final class FeedLine {
  private static final int MAX_NAME_CHARACTERS = 60;
  private static final int MAX_ERROR_CHARACTERS = 100;
  private static final int MAX_NOTICE_CHARACTERS = 160;
  private static final Map<String, String> COLORS =
      Map.of(
          "succeeded", "green",
          "failed", "red",
          "retried", "yellow",
          "stalled", "magenta",
          "timeout", "magenta",
          "notice", "cyan",
          "anomaly", "red",
          "normal", "green");

  private final Ansi ansi;
  private final DateTimeFormatter time;

  FeedLine(Ansi ansi, ZoneId zone) {
    this.ansi = ansi;
    this.time = DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(zone);
  }

  String of(JsonNode run) {
    StringBuilder line = new StringBuilder();
    line.append(time.format(Instant.ofEpochMilli(changedAtMs(run)))).append("  ");
    line.append(status(state(run)));
    line.append("attempt ").append(run.path("attempt").asInt());
    line.append(String.format(Locale.ROOT, "  %9s  ", duration(run.path("duration_ms"))));
    line.append(plain(run.path("name").asText(), MAX_NAME_CHARACTERS));
    Counts.append(run.path("counts"), line);
    appendWhy(run, line);
    appendNext(run, line);
    return line.toString();
  }

  String ofNotice(JsonNode notice) {
    String at = time.format(Instant.ofEpochMilli(notice.path("at_ms").asLong()));
    String text = plain(notice.path("text").asText(), MAX_NOTICE_CHARACTERS);
    String queue = plain(notice.path("queue").asText(), MAX_NAME_CHARACTERS);
    return at + "  " + status("notice") + text + "  (" + queue + ')';
  }

  /** When it opens or grows worse, and when it is over. */
  String ofAnomaly(JsonNode anomaly) {
    boolean over = anomaly.path("closed_at_ms").isNumber();
    long atMs = anomaly.path(over ? "closed_at_ms" : "last_at_ms").asLong();
    String about = "all workers";
    for (String field : new String[] {"service", "queue", "worker_key", "name"}) {
      String value = anomaly.path(field).asText("");
      about = anomaly.path(field).isTextual() && !value.isEmpty() ? value : about;
    }
    return time.format(Instant.ofEpochMilli(atMs))
        + "  "
        + status(over ? "normal" : "anomaly")
        + plain(about, MAX_NAME_CHARACTERS)
        + ": "
        + (over ? "it is over: " : "")
        + plain(anomaly.path("sentence").asText(), MAX_NOTICE_CHARACTERS)
        + (over ? "" : "  (" + plain(anomaly.path("severity").asText(), 10) + ")");
  }

  private static long changedAtMs(JsonNode run) {
    JsonNode ended = run.path("ended_at_ms");
    return ended.isNumber() ? ended.asLong() : run.path("at_ms").asLong();
  }

  /** Of a run that goes on what was last said of it. */
  private static String state(JsonNode run) {
    boolean signalled = !run.path("ended_at_ms").isNumber() && run.path("signal").isTextual();
    return run.path(signalled ? "signal" : "status").asText();
  }

  private String status(String status) {
    String padded = String.format(Locale.ROOT, "%-10s", plain(status, 10));
    String color = COLORS.get(status);
    return color == null ? padded : ansi.string("@|" + color + " " + padded + "|@");
  }

  private static String duration(JsonNode millis) {
    if (!millis.isNumber()) {
      return "";
    }
    double ms = millis.asDouble();
    return ms < 1_000
        ? String.format(Locale.ROOT, "%.0f ms", ms)
        : String.format(Locale.ROOT, "%.1f s", ms / 1_000);
  }

  private static void appendWhy(JsonNode run, StringBuilder line) {
    if (run.path("error_type").isTextual()) {
      String type = run.path("error_type").asText();
      line.append("  ").append(plain(type.substring(type.lastIndexOf('.') + 1), 60));
      if (run.path("error_message").isTextual()) {
        line.append(": ").append(plain(run.path("error_message").asText(), MAX_ERROR_CHARACTERS));
      }
    } else if (run.path("reason").isTextual()) {
      line.append("  (").append(plain(run.path("reason").asText(), 60)).append(')');
    } else if (run.path("suspected_at_ms").isNumber() && !run.path("ended_at_ms").isNumber()) {
      line.append("  (refused to start again)");
    }
  }

  private void appendNext(JsonNode run, StringBuilder line) {
    JsonNode next = run.path("next_attempt_at_ms");
    if (run.path("status").asText().equals("retried") && next.isNumber()) {
      Instant at = Instant.ofEpochMilli(next.asLong());
      line.append("  again ").append(time.format(at), 0, "HH:mm:ss".length());
    }
  }

  private static String plain(String text, int maxCharacters) {
    String safe = text.replaceAll("\\p{Cntrl}", " ");
    return safe.length() <= maxCharacters ? safe : safe.substring(0, maxCharacters - 1) + "…";
  }
}
