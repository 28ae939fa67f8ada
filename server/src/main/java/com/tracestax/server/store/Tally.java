package com.tracestax.server.store;

import com.tracestax.server.model.JobTally;
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
  private final Map<Key, Long> counts = new HashMap<>();

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

  /** Runs that nobody has sent one by one. */
  void add(Realm realm, JobTally tally) {
    long minute = CountedTable.minuteOf(tally);
    add(new Key(realm, minute, "succeeded"), tally.counts().succeeded());
    add(new Key(realm, minute, "failed"), tally.counts().failed());
    add(new Key(realm, minute, "retried"), tally.counts().retried());
  }

  private void add(Key key, long runs) {
    if (key != null) {
      counts.merge(key, runs, Long::sum);
    }
  }

  void write() throws SQLException {
    for (Map.Entry<Key, Long> entry : counts.entrySet()) {
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
