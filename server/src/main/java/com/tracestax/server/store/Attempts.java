package com.tracestax.server.store;

import com.tracestax.server.model.Realm;
import com.tracestax.server.model.TaskEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The attempts that one transaction speaks of: each loaded once, and written once with all that its
 * events have changed. Those that go on are remembered for the next one, up to 20,000 (20 MB); the
 * rest is read again. Whoever asks the table in another way calls {@link #flush} first. Writer
 * thread only.
 */
final class Attempts implements AutoCloseable {
  private static final int MAX_REMEMBERED = 20_000;

  private final AttemptTable table;
  private final Map<Key, AttemptDraft> byKey = new HashMap<>();

  /** Least recently used first. */
  private final Map<Long, Known> byId = new LinkedHashMap<>(16, 0.75f, true);

  private final Map<Long, Known> changed = new LinkedHashMap<>();

  /** Those that may have ended, of this transaction. */
  private final List<Long> mentioned = new ArrayList<>();

  private boolean recoveryIsPending;

  private record Key(int realmId, String runKey, int attempt, String framework, String service) {
    static Key of(int realmId, AttemptDraft draft) {
      return new Key(realmId, draft.runKey, draft.attempt, draft.framework, draft.service);
    }
  }

  private static final class Known {
    private final Key key;
    private final AttemptDraft draft;

    /** Where the indexes have it now; null if it is not in the table yet. */
    private AttemptTable.Place stored;

    Known(Key key, AttemptDraft draft, AttemptTable.Place stored) {
      this.key = key;
      this.draft = draft;
      this.stored = stored;
    }
  }

  Attempts(Connection connection) throws SQLException {
    table = new AttemptTable(connection);
  }

  long newestId() throws SQLException {
    return table.newestId();
  }

  void saveNewestId(long id) throws SQLException {
    table.saveNewestId(id);
  }

  /** The attempt this event speaks of, or null if it is the first to do so. */
  AttemptDraft find(Realm realm, TaskEvent event) throws SQLException {
    Key key =
        new Key(
            realm.id(),
            IdReuse.runKey(event),
            event.task().attempt(),
            event.source().framework(),
            event.worker().service());
    AttemptDraft draft = byKey.get(key);
    return draft == null ? known(table.find(realm, event)) : load(draft.id);
  }

  /** The same for those who speak of another worker's, which may be of another service. */
  AttemptDraft findAnywhere(Realm realm, TaskEvent event) throws SQLException {
    flush();
    return known(table.findAnywhere(realm, event));
  }

  /** The newest attempt of a run, for those who do not know which it was. */
  AttemptDraft findNewest(Realm realm, TaskEvent event) throws SQLException {
    flush();
    return known(table.findNewest(realm, event));
  }

  /** What the second word on a failure of Hangfire is about; null if nothing is known of it. */
  AttemptDraft findEchoed(Realm realm, TaskEvent echo) throws SQLException {
    flush();
    String id = echo.task().id();
    String framework = echo.source().framework();
    return known(
        table.findLast(realm, framework, HangfireEcho.firstKey(id), HangfireEcho.keyAfterLast(id)));
  }

  AttemptDraft load(long id) throws SQLException {
    Known known = byId.get(id);
    return known == null ? known(table.load(id)) : known.draft;
  }

  /** One draft per attempt: what an earlier event has changed may not be written yet. */
  private AttemptDraft known(AttemptTable.Stored row) {
    if (row == null) {
      return null;
    }
    AttemptDraft draft = row.draft();
    Known known = byId.get(draft.id);
    if (known == null) {
      known = new Known(Key.of(row.realmId(), draft), draft, AttemptTable.Place.of(draft));
      byId.put(draft.id, known);
      byKey.put(known.key, draft);
      mentioned.add(draft.id);
    }
    return known.draft;
  }

  void insert(Realm realm, AttemptDraft draft) {
    Known known = new Known(Key.of(realm.id(), draft), draft, null);
    byId.put(draft.id, known);
    byKey.put(known.key, draft);
    change(known);
  }

  private void change(Known known) {
    changed.put(known.draft.id, known);
    recoveryIsPending |= known.draft.recovers != null;
  }

  void update(AttemptDraft draft) {
    change(byId.get(draft.id));
  }

  /** Nothing else of it has changed, so nothing else is written. */
  void countIgnored(AttemptDraft draft) throws SQLException {
    if (!changed.containsKey(draft.id)) {
      table.countIgnored(draft);
    }
  }

  void retire(AttemptDraft draft) throws SQLException {
    flush();
    table.retire(draft);
    drop(draft.id);
  }

  /** From here on the table says what has been changed so far. */
  void flush() throws SQLException {
    for (Known known : changed.values()) {
      AttemptDraft draft = known.draft;
      if (known.stored == null) {
        table.insert(known.key.realmId(), draft);
      } else {
        table.update(draft, known.stored);
      }
      known.stored = AttemptTable.Place.of(draft);
      if (draft.hasEnded()) {
        mentioned.add(draft.id);
      }
    }
    changed.clear();
    recoveryIsPending = false;
  }

  /** Whether an attempt that is not in the table yet says that it recovers another. */
  boolean recoveryIsPending() {
    return recoveryIsPending;
  }

  /** Before a commit. What has ended is hardly ever heard of again. */
  void end() throws SQLException {
    flush();
    for (long id : mentioned) {
      Known known = byId.get(id);
      if (known != null && known.draft.hasEnded()) {
        drop(id);
      }
    }
    mentioned.clear();
    while (byId.size() > MAX_REMEMBERED) {
      drop(byId.keySet().iterator().next());
    }
  }

  private void drop(long id) {
    Known known = byId.remove(id);
    if (known != null) {
      byKey.remove(known.key);
    }
  }

  /** After a rollback, or before somebody else changes the table. */
  void forget() {
    byKey.clear();
    byId.clear();
    changed.clear();
    mentioned.clear();
    recoveryIsPending = false;
  }

  @Override
  public void close() throws SQLException {
    table.close();
  }
}
