package com.tracestax.server.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tracestax.server.normal.Sketch;
import com.tracestax.server.normal.Window;
import com.tracestax.server.normal.Window.Counter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A window as columns of a row. */
final class WindowCodec {
  static final String COUNTERS =
      Arrays.stream(Counter.values())
          .map(counter -> counter.name().toLowerCase(Locale.ROOT))
          .collect(Collectors.joining(", "));

  static final String COLUMNS = COUNTERS + ", durations, waits, errors";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<Map<String, Long>> COUNTS = new TypeReference<>() {};

  private WindowCodec() {}

  /** From the columns of that order, of which the first has this number. */
  static Window read(ResultSet row, int firstColumn) throws SQLException {
    int column = firstColumn + Counter.values().length;
    Window window = new Window(sketch(row.getBytes(column)), sketch(row.getBytes(column + 1)));
    int counted = firstColumn;
    for (Counter counter : Counter.values()) {
      window.count(counter, row.getLong(counted++));
    }
    counts(row.getString(column + 2)).forEach(window.errors()::count);
    return window;
  }

  private static Sketch sketch(byte[] bytes) {
    return bytes == null ? new Sketch() : Sketch.decoded(bytes);
  }

  /** Nothing is nothing counted. */
  static Map<String, Long> counts(String json) {
    try {
      return json == null ? Map.of() : JSON.readValue(json, COUNTS);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("expected names and counts, got " + json, e);
    }
  }

  static Row bind(Row row, Window window) throws SQLException {
    for (Counter counter : Counter.values()) {
      row.number(window.count(counter));
    }
    row.bytes(bytes(window.durationsMs())).bytes(bytes(window.waitsMs()));
    return row.text(json(window.errors().counts()));
  }

  private static byte[] bytes(Sketch sketch) {
    return sketch.isEmpty() ? null : sketch.encoded();
  }

  static String json(Map<String, Long> counts) {
    try {
      return counts.isEmpty() ? null : JSON.writeValueAsString(counts);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write names and counts as JSON", e);
    }
  }
}
