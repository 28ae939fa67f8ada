package com.tracestax.server.store;

import com.tracestax.server.model.Realm;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** How sensitive detection is. Guarded by the lock of the writer. */
final class PreferenceTable implements AutoCloseable {
  private final PreparedStatement save;
  private final PreparedStatement delete;

  PreferenceTable(Connection connection) throws SQLException {
    save =
        connection.prepareStatement(
            "INSERT OR REPLACE INTO sensitivity (realm_id, name, queue, level)"
                + " VALUES (?, ?, ?, ?)");
    delete =
        connection.prepareStatement(
            "DELETE FROM sensitivity WHERE realm_id = ? AND name = ? AND queue = ?");
  }

  /** A level of null forgets what was said. */
  void set(Realm realm, Preference preference) throws SQLException {
    boolean forget = preference.level() == null;
    Row row = Row.of(forget ? delete : save).number(realm.id());
    row.text(preference.name()).text(preference.queue());
    if (!forget) {
      row.text(preference.level());
    }
    row.write();
  }

  @Override
  public void close() throws SQLException {
    save.close();
    delete.close();
  }
}
