package com.tracestax.server.store;

import com.tracestax.server.model.Member;
import com.tracestax.server.model.Notice;
import com.tracestax.server.model.Realm;
import com.tracestax.server.model.TaskEvent;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
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

  /** The worker a notice is about, in its role as a member of its cluster; null if unknown. */
  WorkerDraft memberOf(Notice notice, long receivedAtMs) throws SQLException {
    return switch (notice.kind()) {
      case MEMBER_LOST -> memberLost(notice, receivedAtMs);
      case TIMED_OUT -> get(notice.worker().key());
      default -> null;
    };
  }

  /** The worker that lost a run, as its framework's cluster calls it; null if it is not known. */
  WorkerDraft loser(TaskEvent verdict) throws SQLException {
    if (verdict.member() == null) {
      return null;
    }
    Member member =
        new Member(verdict.source().framework(), verdict.task().queue(), verdict.member(), null);
    return lastSeen(withMember(verdict.worker().service(), member));
  }

  /**
   * Of several that had this name one after the other, the one seen last is meant, unless it has
   * shown life since or said good-bye: a node that is back at once has a predecessor that is lost.
   */
  private WorkerDraft memberLost(Notice notice, long receivedAtMs) throws SQLException {
    String queue = notice.subject().queue();
    String name = notice.subject().member();
    Member member = new Member(notice.source().framework(), queue, name, null);
    long lostAtMs = Math.min(notice.atMs(), receivedAtMs);
    List<WorkerDraft> possible = withMember(notice.worker().service(), member);
    possible.removeIf(
        worker ->
            worker.shutdownAtMs != null
                || worker.lastSeenMs > lostAtMs
                || worker.workerKey.equals(notice.worker().key()));
    WorkerDraft lost = lastSeen(possible);
    if (lost != null) {
      lost.lose(lostAtMs, notice.worker().key());
    }
    return lost;
  }

  private List<WorkerDraft> withMember(String service, Member member) throws SQLException {
    List<WorkerDraft> workers = new ArrayList<>();
    for (String key : table.withMember(realm, service, member)) {
      workers.add(get(key));
    }
    return workers;
  }

  private static WorkerDraft lastSeen(List<WorkerDraft> workers) {
    return workers.stream().max(Comparator.comparingLong(worker -> worker.lastSeenMs)).orElse(null);
  }

  void save() throws SQLException {
    for (WorkerDraft draft : drafts.values()) {
      table.save(realm, draft);
    }
  }
}
