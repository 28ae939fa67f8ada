package com.example.orders;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Confirmed orders in a table. */
@Repository
public class OrderBook {
  private final JdbcTemplate database;

  public OrderBook(JdbcTemplate database) {
    this.database = database;
    database.execute("create table if not exists confirmed (number varchar(100))");
  }

  public void confirm(String number) {
    database.update("insert into confirmed (number) values (?)", number);
  }
}
