package com.tracestax.server.store;

import com.tracestax.server.model.Realm;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Query;

/** Answers from read-only connections. Each list query is one walk along one index. */
final class SqliteReader implements ReadStore {
  private static final String RUN_COLUMNS =
      "id, change_seq, task_id, name, queue, attempt, max_attempts, framework, service, status,"
          + " signal, reason, at_ms, started_at_ms, ended_at_ms, enqueued_at_ms, scheduled_for_ms,"
          + " next_attempt_at_ms, duration_ms, queued_ms, worker_key, thread, error_type,"
          + " error_message, ignored_ends";
  private static final String SELECT_RUN = "SELECT " + RUN_COLUMNS + " FROM attempt ";
  private static final String IN_FLIGHT =
      "realm_id = :realm AND ended_at_ms IS NULL AND started_at_ms IS NOT NULL";
  private static final int MAX_ATTEMPTS_SHOWN = 200;

  private final Jdbi jdbi;

  SqliteReader(DataSource source) {
    jdbi = Jdbi.create(source);
    for (Class<?> type :
        List.of(
            Run.class,
            RunDetails.Context.class,
            RunDetails.Received.class,
            Worker.class,
            JobName.class)) {
      jdbi.registerRowMapper(ConstructorMapper.factory(type));
    }
  }

  @Override
  public List<Run> runs(Realm realm, RunQuery query) {
    StringBuilder sql = new StringBuilder(SELECT_RUN).append("WHERE realm_id = :realm");
    Map<String, Object> values = new LinkedHashMap<>();
    where(sql, values, "name", query.job());
    where(sql, values, "queue", query.queue());
    where(sql, values, "status", query.status());
    if (query.before() != null) {
      sql.append(" AND (at_ms, id) < (:beforeMs, :beforeId)");
      values.put("beforeMs", query.before().atMs());
      values.put("beforeId", query.before().id());
    }
    sql.append(" ORDER BY at_ms DESC, id DESC LIMIT :limit");
    return read(
        handle ->
            handle
                .createQuery(sql)
                .bind("realm", realm.id())
                .bindMap(values)
                .bind("limit", Math.min(query.limit(), RunQuery.MAX_LIMIT))
                .mapTo(Run.class)
                .list());
  }

  private static void where(
      StringBuilder sql, Map<String, Object> values, String column, String value) {
    if (value != null) {
      sql.append(" AND ").append(column).append(" = :").append(column);
      values.put(column, value);
    }
  }

  @Override
  public List<Run> changesAfter(Realm realm, long changeSeq, int limit) {
    return read(
        handle ->
            handle
                .createQuery(
                    SELECT_RUN
                        + "WHERE realm_id = :realm AND change_seq > :seq"
                        + " ORDER BY change_seq LIMIT :limit")
                .bind("realm", realm.id())
                .bind("seq", changeSeq)
                .bind("limit", limit)
                .mapTo(Run.class)
                .list());
  }

  @Override
  public long lastChange(Realm realm) {
    return read(
        handle ->
            handle
                .createQuery(
                    "SELECT coalesce(max(change_seq), 0) FROM attempt WHERE realm_id = :realm")
                .bind("realm", realm.id())
                .mapTo(Long.class)
                .one());
  }

  @Override
  public Optional<RunDetails> run(Realm realm, long id) {
    return read(
        handle ->
            handle
                .createQuery(SELECT_RUN + "WHERE realm_id = :realm AND id = :id")
                .bind("realm", realm.id())
                .bind("id", id)
                .mapTo(Run.class)
                .findOne()
                .map(run -> details(handle, realm, run)));
  }

  private static RunDetails details(Handle handle, Realm realm, Run run) {
    RunDetails.Context context =
        handle
            .createQuery(
                "SELECT parent_id, chain_id, recovers, traceparent, language, end_worker_key,"
                    + " error_stack FROM attempt WHERE id = :id")
            .bind("id", run.id())
            .mapTo(RunDetails.Context.class)
            .one();
    return new RunDetails(run, context, attempts(handle, realm, run), events(handle, run));
  }

  private static List<Run> attempts(Handle handle, Realm realm, Run run) {
    return handle
        .createQuery(
            SELECT_RUN
                + "WHERE realm_id = :realm AND framework = :framework AND service = :service"
                + " AND (run_key = :taskId OR (run_key >= :from AND run_key < :to))"
                + " ORDER BY at_ms, attempt, id LIMIT :limit")
        .bind("realm", realm.id())
        .bind("framework", run.framework())
        .bind("service", run.service())
        .bind("taskId", run.taskId())
        .bind("from", IdReuse.rangeStart(run.taskId()))
        .bind("to", IdReuse.rangeEnd(run.taskId()))
        .bind("limit", MAX_ATTEMPTS_SHOWN)
        .mapTo(Run.class)
        .list();
  }

  private static List<RunDetails.Received> events(Handle handle, Run run) {
    return handle
        .createQuery(
            "SELECT seq, event_id, status, effect, at_ms, received_at_ms FROM event"
                + " WHERE attempt_id = :id ORDER BY seq LIMIT :limit")
        .bind("id", run.id())
        .bind("limit", MAX_ATTEMPTS_SHOWN)
        .mapTo(RunDetails.Received.class)
        .list();
  }

  @Override
  public List<Run> inFlight(Realm realm, int limit) {
    return read(
        handle ->
            handle
                .createQuery(
                    SELECT_RUN
                        + "WHERE "
                        + IN_FLIGHT
                        + " ORDER BY started_at_ms DESC, id DESC LIMIT :limit")
                .bind("realm", realm.id())
                .bind("limit", limit)
                .mapTo(Run.class)
                .list());
  }

  @Override
  public Map<String, Long> inFlightPerWorker(Realm realm) {
    return read(
        handle ->
            counts(
                handle
                    .createQuery(
                        "SELECT worker_key, count(*) FROM attempt WHERE "
                            + IN_FLIGHT
                            + " GROUP BY worker_key")
                    .bind("realm", realm.id())));
  }

  @Override
  public Map<String, Long> outcomes(Realm realm, long sinceMs) {
    return read(
        handle ->
            counts(
                handle
                    .createQuery(
                        "SELECT outcome, sum(runs) FROM tally"
                            + " WHERE realm_id = :realm AND minute >= :minute GROUP BY outcome")
                    .bind("realm", realm.id())
                    .bind("minute", TimeUnit.MILLISECONDS.toMinutes(sinceMs))));
  }

  private static Map<String, Long> counts(Query query) {
    Map<String, Long> counts = new LinkedHashMap<>();
    query
        .map((row, context) -> Map.entry(row.getString(1), row.getLong(2)))
        .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
    return counts;
  }

  @Override
  public List<Worker> workers(Realm realm, long seenSinceMs) {
    return read(
        handle ->
            handle
                .createQuery(
                    "SELECT * FROM worker WHERE realm_id = :realm AND last_seen_ms >= :since"
                        + " ORDER BY worker_key LIMIT 1000")
                .bind("realm", realm.id())
                .bind("since", seenSinceMs)
                .mapTo(Worker.class)
                .list());
  }

  @Override
  public List<JobName> jobs(Realm realm, int limit) {
    return read(
        handle ->
            handle
                .createQuery(
                    "SELECT name, queue FROM job WHERE realm_id = :realm"
                        + " ORDER BY name, queue LIMIT :limit")
                .bind("realm", realm.id())
                .bind("limit", limit)
                .mapTo(JobName.class)
                .list());
  }

  private <T> T read(HandleCallback<T, RuntimeException> question) {
    return jdbi.withHandle(question);
  }
}
