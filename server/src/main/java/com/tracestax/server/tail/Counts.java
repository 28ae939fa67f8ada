package com.tracestax.server.tail;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a run has read, written and skipped, in short. What it did not do is not said. */
final class Counts {
  private Counts() {}

  static void append(JsonNode counts, StringBuilder line) {
    List<String> parts = new ArrayList<>();
    add(parts, "read", counts.path("read").asLong());
    add(parts, "written", counts.path("write").asLong());
    add(parts, "filtered", counts.path("filter").asLong());
    add(parts, "skipped", skipped(counts));
    add(parts, "retried", counts.path("retry").asLong());
    add(parts, "rolled back", counts.path("rollback").asLong());
    if (!parts.isEmpty()) {
      line.append("  ").append(String.join(", ", parts));
    }
  }

  private static long skipped(JsonNode counts) {
    return counts.path("read_skip").asLong()
        + counts.path("process_skip").asLong()
        + counts.path("write_skip").asLong();
  }

  private static void add(List<String> parts, String what, long count) {
    if (count > 0) {
      parts.add(String.format(Locale.ROOT, "%s %,d", what, count));
    }
  }
}
