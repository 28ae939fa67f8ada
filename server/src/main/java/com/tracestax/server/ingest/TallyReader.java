package com.tracestax.server.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.tracestax.server.model.JobTally;

/**
 * Reads a `job_tally`. Numbers that cannot be understood would make sums wrong without a word, so
 * they are rejected with their key, their value and what is allowed.
 */
final class TallyReader {
  private static final String TEXT = "a non-empty string";
  private static final String NUMBER = "a whole number, 0 or more";

  private TallyReader() {}

  static JobTally read(JsonNode item, long receivedAtMs) throws RejectedItem {
    long toMs = EventTime.of(timeMs(item, "to"), receivedAtMs);
    long fromMs = Math.min(toMs, EventTime.of(timeMs(item, "from"), receivedAtMs));
    return new JobTally(
        required(item, "event_id", "event_id", Fields.id(item, "event_id")),
        fromMs,
        toMs,
        WorkerReader.source(item),
        WorkerReader.worker(item),
        job(item.path("task")),
        counts(item.path("counts")),
        durations(item.path("metrics").path("duration_ms")));
  }

  private static Long timeMs(JsonNode item, String field) throws RejectedItem {
    Long atMs = Fields.timeMs(item.path("window"), field);
    if (atMs == null) {
      throw new RejectedItem(
          "window." + field, "a time in ISO 8601 with an offset", item.path("window").path(field));
    }
    return atMs;
  }

  private static JobTally.Job job(JsonNode task) throws RejectedItem {
    return new JobTally.Job(
        required(task, "name", "task.name", Fields.name(task, "name")),
        required(task, "queue", "task.queue", Fields.name(task, "queue")),
        task.path("part").asBoolean(false));
  }

  private static JobTally.Counts counts(JsonNode counts) throws RejectedItem {
    if (!counts.isObject()) {
      throw new RejectedItem("counts", "an object", counts);
    }
    return new JobTally.Counts(
        count(counts, "started"),
        count(counts, "succeeded"),
        count(counts, "failed"),
        count(counts, "retried"));
  }

  private static long count(JsonNode counts, String field) throws RejectedItem {
    Long number = whole(counts, field, "counts." + field);
    return number == null ? 0 : number;
  }

  private static JobTally.Durations durations(JsonNode durations) throws RejectedItem {
    Long sum = whole(durations, "sum", "metrics.duration_ms.sum");
    return new JobTally.Durations(
        sum == null ? 0 : sum,
        whole(durations, "min", "metrics.duration_ms.min"),
        whole(durations, "max", "metrics.duration_ms.max"));
  }

  /** Null if it is missing. */
  private static Long whole(JsonNode object, String field, String path) throws RejectedItem {
    Long number = Fields.whole(object, field);
    if (number == null && object.hasNonNull(field)) {
      throw new RejectedItem(path, NUMBER, object.path(field));
    }
    return number;
  }

  private static String required(JsonNode object, String field, String path, String value)
      throws RejectedItem {
    if (value == null) {
      throw new RejectedItem(path, TEXT, object.path(field));
    }
    return value;
  }
}
