package com.tracestax.server.store;

import com.tracestax.server.model.Notice;
import com.tracestax.server.model.Realm;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** The workers one submission speaks of: each loaded and saved once. Writer thread only. */
final class SeenWorkers {
  private final WorkerTable table;
  private final Realm realm;
  private final Map<String, WorkerDraft> drafts = new HashMap<>();

  SeenWorkers(WorkerTable table, Realm realm) {
    this.table = table;
    this.realm = realm;
  }

  WorkerDraft get(String key) throws SQLException {
    WorkerDraft draft = drafts.get(key);
    if (draft == null) {
      draft = table.load(realm, key);
      drafts.put(key, draft);
    }
    return draft;
  }

  /**
   * Of several that had this name one after the other, the one seen last is meant, unless it has
   * shown life since or said good-bye: a node that is back at once has a predecessor that is lost.
   */
  void memberLost(Notice notice, long receivedAtMs) throws SQLException {
    long lostAtMs = Math.min(notice.atMs(), receivedAtMs);
    WorkerDraft lost = null;
    for (String key : table.withMember(realm, notice)) {
      WorkerDraft candidate = get(key);
      boolean possible =
          candidate.shutdownAtMs == null
              && candidate.lastSeenMs <= lostAtMs
              && !key.equals(notice.worker().key());
      if (possible && (lost == null || candidate.lastSeenMs > lost.lastSeenMs)) {
        lost = candidate;
      }
    }
    if (lost != null) {
      lost.lose(lostAtMs, notice.worker().key());
    }
  }

  void save() throws SQLException {
    for (WorkerDraft draft : drafts.values()) {
      table.save(realm, draft);
    }
  }
}
