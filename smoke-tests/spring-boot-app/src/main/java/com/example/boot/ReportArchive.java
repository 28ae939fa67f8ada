package com.example.boot;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Reports in a table. */
@Repository
public class ReportArchive {
  private final JdbcTemplate database;

  public ReportArchive(JdbcTemplate database) {
    this.database = database;
    database.execute("create table if not exists report (name varchar(100))");
  }

  public void add(String report) {
    database.update("insert into report (name) values (?)", report);
  }

  public long countOf(String report) {
    Long count =
        database.queryForObject("select count(*) from report where name = ?", Long.class, report);
    return count == null ? 0 : count;
  }
}
