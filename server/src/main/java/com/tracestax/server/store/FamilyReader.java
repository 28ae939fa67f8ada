package com.tracestax.server.store;

import com.tracestax.server.model.Realm;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Finds what an attempt was started in, and what was started in it. Links name runs, not attempts:
 * of several attempts the one is meant that was the newest at the time.
 */
final class FamilyReader {
  private static final int MAX_CHILDREN = 1_000;

  /**
   * Ids are unique within a service only. Workers of another may have a part of the same run,
   * unless they have a run of that id themselves, or the trace is another.
   */
  private static final String SAME_FAMILY =
      " (service = :service OR (NOT EXISTS (SELECT 1 FROM attempt AS p"
          + " WHERE p.realm_id = a.realm_id AND p.run_key = a.parent_id AND p.service = a.service)"
          + " AND coalesce(substr(traceparent, 1, 35) = (SELECT substr(traceparent, 1, 35)"
          + " FROM attempt WHERE id = :run), TRUE))) ";

  private final Handle handle;
  private final Realm realm;

  FamilyReader(Handle handle, Realm realm) {
    this.handle = handle;
    this.realm = realm;
  }

  /**
   * @param attempts of the same run, by time
   */
  RunDetails.Family read(Run run, List<Run> attempts) {
    List<Run> children = children(run, attempts);
    boolean more = children.size() > MAX_CHILDREN;
    return new RunDetails.Family(
        parent(run), more ? children.subList(0, MAX_CHILDREN) : children, more);
  }

  private Run parent(Run run) {
    return handle
        .createQuery(
            SqliteReader.SELECT_RUN
                + "WHERE realm_id = :realm AND run_key = :parent"
                + " ORDER BY service = :service DESC, at_ms <= :at DESC, at_ms DESC LIMIT 1")
        .bind("realm", realm.id())
        .bind("parent", run.parentId())
        .bind("service", run.service())
        .bind("at", run.atMs())
        .mapTo(Run.class)
        .findOne()
        .orElse(null);
  }

  /** Generation by generation, one more than are shown. */
  private List<Run> children(Run run, List<Run> attempts) {
    int place = attempts.stream().map(Run::id).toList().indexOf(run.id());
    long fromMs = place <= 0 ? 0 : run.atMs();
    boolean last = place < 0 || place == attempts.size() - 1;
    long toMs = last ? Long.MAX_VALUE : attempts.get(place + 1).atMs();
    List<Run> all = new ArrayList<>();
    List<String> parents = List.of(run.taskId());
    while (!parents.isEmpty() && all.size() <= MAX_CHILDREN) {
      List<Run> generation = childrenOf(run, parents, fromMs, toMs, MAX_CHILDREN + 1 - all.size());
      all.addAll(generation);
      parents = generation.stream().map(Run::taskId).distinct().toList();
    }
    return all;
  }

  private List<Run> childrenOf(Run run, List<String> parents, long fromMs, long toMs, int limit) {
    return handle
        .createQuery(
            SqliteReader.SELECT_RUN
                + "AS a WHERE realm_id = :realm AND parent_id IN (<parents>)"
                + " AND at_ms >= :from AND at_ms < :to AND"
                + SAME_FAMILY
                + "ORDER BY at_ms, id LIMIT :limit")
        .bind("realm", realm.id())
        .bindList("parents", parents)
        .bind("service", run.service())
        .bind("run", run.id())
        .bind("from", fromMs)
        .bind("to", toMs)
        .bind("limit", limit)
        .mapTo(Run.class)
        .list();
  }
}
