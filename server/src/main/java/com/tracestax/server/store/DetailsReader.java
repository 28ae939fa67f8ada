package com.tracestax.server.store;

import com.tracestax.server.model.Realm;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Puts together everything known of one attempt, on the thread and connection of the question. */
final class DetailsReader {
  private static final int MAX_ROWS = 200;

  private final Handle handle;
  private final Realm realm;

  DetailsReader(Handle handle, Realm realm) {
    this.handle = handle;
    this.realm = realm;
  }

  Optional<RunDetails> read(long id) {
    return handle
        .createQuery(SqliteReader.SELECT_RUN + "WHERE realm_id = :realm AND id = :id")
        .bind("realm", realm.id())
        .bind("id", id)
        .mapTo(Run.class)
        .findOne()
        .map(this::details);
  }

  private RunDetails details(Run run) {
    RunDetails.Context context =
        handle
            .createQuery(
                "SELECT parameters, chain_id, recovers, traceparent, language, end_worker_key,"
                    + " error_stack FROM attempt WHERE id = :id")
            .bind("id", run.id())
            .mapTo(RunDetails.Context.class)
            .one();
    List<Run> attempts = attempts(run);
    return new RunDetails(
        run,
        context,
        recovery(run),
        new FamilyReader(handle, realm).read(run, attempts),
        attempts,
        notices(run),
        events(run));
  }

  private RunDetails.Recovery recovery(Run run) {
    return new RunDetails.Recovery(
        linked(run, "id = (SELECT lost_attempt_id FROM attempt WHERE id = :id)"),
        linked(run, "lost_attempt_id = :id ORDER BY id LIMIT 1"));
  }

  private Run linked(Run run, String where) {
    return handle
        .createQuery(SqliteReader.SELECT_RUN + "WHERE " + where)
        .bind("id", run.id())
        .mapTo(Run.class)
        .findOne()
        .orElse(null);
  }

  private List<Run> attempts(Run run) {
    return handle
        .createQuery(
            SqliteReader.SELECT_RUN
                + "WHERE realm_id = :realm AND framework = :framework AND service = :service"
                + " AND (run_key = :taskId OR (run_key >= :from AND run_key < :to))"
                + " ORDER BY at_ms, attempt, id LIMIT :limit")
        .bind("realm", realm.id())
        .bind("framework", run.framework())
        .bind("service", run.service())
        .bind("taskId", run.taskId())
        .bind("from", IdReuse.rangeStart(run.taskId()))
        .bind("to", IdReuse.rangeEnd(run.taskId()))
        .bind("limit", MAX_ROWS)
        .mapTo(Run.class)
        .list();
  }

  private List<StoredNotice> notices(Run run) {
    return handle
        .createQuery(
            NoticeReader.SELECT
                + "WHERE realm_id = :realm AND task_id = :taskId AND framework = :framework"
                + " AND service = :service ORDER BY at_ms, id LIMIT :limit")
        .bind("realm", realm.id())
        .bind("taskId", run.taskId())
        .bind("framework", run.framework())
        .bind("service", run.service())
        .bind("limit", MAX_ROWS)
        .mapTo(StoredNotice.class)
        .list();
  }

  private List<RunDetails.Received> events(Run run) {
    return handle
        .createQuery(
            "SELECT seq, event_id, status, effect, at_ms, received_at_ms FROM event"
                + " WHERE attempt_id = :id AND realm_id = :realm ORDER BY seq LIMIT :limit")
        .bind("realm", realm.id())
        .bind("id", run.id())
        .bind("limit", MAX_ROWS)
        .mapTo(RunDetails.Received.class)
        .list();
  }
}
