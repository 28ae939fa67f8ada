package com.tracestax.server.store;

import com.tracestax.server.model.Realm;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Ends per minute and outcome, added up in memory during one transaction. Writer thread only. */
final class Tally implements AutoCloseable {
  private final PreparedStatement save;
  private final Map<Key, Integer> counts = new HashMap<>();

  record Key(Realm realm, long minute, String outcome) {}

  Tally(Connection connection) throws SQLException {
    save =
        connection.prepareStatement(
            "INSERT INTO tally (realm_id, minute, outcome, runs) VALUES (?, ?, ?, ?)"
                + " ON CONFLICT (realm_id, minute, outcome) DO UPDATE SET runs = runs + excluded.runs");
  }

  /** Where the attempt counts as it is now; null while it has not ended. */
  static Key keyOf(Realm realm, AttemptDraft draft) {
    String outcome = draft.outcome();
    return outcome == null
        ? null
        : new Key(realm, TimeUnit.MILLISECONDS.toMinutes(draft.endedAtMs), outcome);
  }

  void move(Key from, Key to) {
    add(from, -1);
    add(to, 1);
  }

  private void add(Key key, int runs) {
    if (key != null) {
      counts.merge(key, runs, Integer::sum);
    }
  }

  void write() throws SQLException {
    for (Map.Entry<Key, Integer> entry : counts.entrySet()) {
      Key key = entry.getKey();
      if (entry.getValue() != 0) {
        Row row = Row.of(save).number(key.realm().id()).number(key.minute());
        row.text(key.outcome()).number(entry.getValue()).write();
      }
    }
    counts.clear();
  }

  void forget() {
    counts.clear();
  }

  @Override
  public void close() throws SQLException {
    save.close();
  }
}
