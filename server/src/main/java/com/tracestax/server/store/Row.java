package com.tracestax.server.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;

/** Binds the values of a prepared statement one after the other; null is a value like any. */
final class Row {
  private final PreparedStatement statement;
  private int bound;

  private Row(PreparedStatement statement) {
    this.statement = statement;
  }

  static Row of(PreparedStatement statement) {
    return new Row(statement);
  }

  Row text(String value) throws SQLException {
    statement.setString(++bound, value);
    return this;
  }

  Row number(Number value) throws SQLException {
    bound++;
    if (value == null) {
      statement.setNull(bound, Types.NUMERIC);
    } else if (value instanceof Double) {
      statement.setDouble(bound, value.doubleValue());
    } else {
      statement.setLong(bound, value.longValue());
    }
    return this;
  }

  Row bytes(byte[] value) throws SQLException {
    statement.setBytes(++bound, value);
    return this;
  }

  int write() throws SQLException {
    return statement.executeUpdate();
  }
}
