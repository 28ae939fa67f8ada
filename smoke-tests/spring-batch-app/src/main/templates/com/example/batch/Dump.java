package com.example.batch;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;

/** Prints every row of Spring Batch's tables, without what differs each time: the
 * clock, and the names that Java makes up. */
final class Dump {
  private static final String[] TABLES = {
    "BATCH_JOB_INSTANCE",
    "BATCH_JOB_EXECUTION",
    "BATCH_JOB_EXECUTION_PARAMS",
    "BATCH_STEP_EXECUTION",
    "BATCH_JOB_EXECUTION_CONTEXT",
    "BATCH_STEP_EXECUTION_CONTEXT"
  };

  private final JdbcTemplate tables;

  Dump(JdbcTemplate tables) {
    this.tables = tables;
  }

  void print() {
    for (String table : TABLES) {
      List<String> rows = new ArrayList<>();
      for (Map<String, Object> row : tables.queryForList("select * from " + table)) {
        rows.add(table + " " + of(row));
      }
      rows.sort(null);
      rows.forEach(System.out::println);
    }
  }

  private static Map<String, String> of(Map<String, Object> row) {
    Map<String, String> values = new TreeMap<>();
    row.forEach((column, value) -> values.put(column.toUpperCase(Locale.ROOT), text(column, value)));
    return values;
  }

  private static String text(String column, Object value) {
    if (value instanceof java.sql.Timestamp) {
      return "a time";
    }
    boolean context = column.toUpperCase(Locale.ROOT).endsWith("_CONTEXT");
    String text = context ? entries((String) value) : String.valueOf(value);
    return text.replaceAll("\\$\\$Lambda[^,}\"\\s]*", " of a lambda").replaceAll("\\s+", " ").trim();
  }

  /** From Spring Batch 5 on a context is a map that Java has serialised. */
  private static String entries(String context) {
    if (context == null) {
      return "null";
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(context);
      try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
        return new TreeMap<>((Map<?, ?>) in.readObject()).toString();
      }
    } catch (IOException | ClassNotFoundException | IllegalArgumentException e) {
      return context;
    }
  }
}
