package com.example.shipping;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/** What Spring Batch has stored of the identity of jobs. */
class Tables {
  private final JdbcTemplate database;

  Tables(JdbcTemplate database) {
    this.database = database;
  }

  void print() {
    print("select * from BATCH_JOB_INSTANCE order by JOB_INSTANCE_ID");
    print("select * from BATCH_JOB_EXECUTION_PARAMS order by JOB_EXECUTION_ID");
  }

  private void print(String query) {
    for (Map<String, Object> row : database.queryForList(query)) {
      System.out.println(
          new TreeMap<>(row)
              .entrySet().stream()
                  .filter(column -> column.getValue() != null)
                  .map(column -> column.getKey() + "=" + column.getValue())
                  .collect(Collectors.joining(" ", "row: ", "")));
    }
  }
}
