package com.tracestax.server.store;

import com.tracestax.server.model.Realm;
import com.tracestax.server.normal.GaugeKey;
import com.tracestax.server.normal.GaugeSpan;
import com.tracestax.server.normal.JobKey;
import com.tracestax.server.normal.JobPair;
import com.tracestax.server.normal.Observation;
import com.tracestax.server.normal.WindowSpan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Query;

/** Answers from read-only connections. Each list query is one walk along one index. */
final class SqliteReader implements ReadStore {
  private static final String RUN_COLUMNS =
      "id, change_seq, task_id, name, queue, attempt, max_attempts, framework, service, status,"
          + " signal, reason, at_ms, started_at_ms, ended_at_ms, enqueued_at_ms, scheduled_for_ms,"
          + " next_attempt_at_ms, limit_ms, duration_ms, queued_ms, worker_key, thread, error_type,"
          + " error_message, ignored_ends, lost_member, message_group, parent_id, part_of, counts,"
          + " progress_at_ms, signal_at_ms, suspected_at_ms";
  static final String SELECT_RUN = "SELECT " + RUN_COLUMNS + " FROM attempt ";

  private final Jdbi jdbi;
  private final WindowReader windows;

  SqliteReader(DataSource source, WindowDamage damage) {
    windows = new WindowReader(damage);
    jdbi = Jdbi.create(source);
    for (Class<?> type :
        List.of(
            Run.class,
            RunDetails.Context.class,
            RunDetails.Received.class,
            StoredNotice.class,
            QueueCount.class,
            Worker.class,
            Held.class,
            RunningPart.class,
            CountedJob.class,
            StoredDump.class,
            StoredDump.Text.class,
            DumpsOfWorker.class,
            StoredAnomaly.class,
            Preference.class,
            OpenRun.class,
            JobName.class)) {
      jdbi.registerRowMapper(ConstructorMapper.factory(type));
    }
  }

  @Override
  public List<Run> runs(Realm realm, RunQuery query) {
    ListQuery list =
        new ListQuery(SELECT_RUN, realm)
            .where("name", query.job())
            .where("queue", query.queue())
            .where("status", query.status())
            .before(query.before());
    if (query.job() == null) {
      list = query.parts() ? list.wholesAndParts() : list.wholesOnly();
    }
    ListQuery ready = list;
    return read(handle -> ready.newest(handle, Run.class, query.limit()));
  }

  @Override
  public List<StoredNotice> notices(Realm realm, NoticeQuery query) {
    return read(handle -> NoticeReader.newest(handle, realm, query));
  }

  @Override
  public List<StoredNotice> noticesAfter(Realm realm, long changeSeq, int limit) {
    return read(handle -> NoticeReader.after(handle, realm, changeSeq, limit));
  }

  /** SQLite takes the other columns of a group from the row that has the greatest at_ms. */
  @Override
  public List<QueueCount> queueCounts(Realm realm, long sinceMs) {
    return read(
        handle ->
            handle
                .createQuery(
                    "SELECT service, framework, queue, worker_key, max(at_ms) AS at_ms,"
                        + " own_runs_only, depth, active, processing, failed, waiting, blocked, misfired"
                        + " FROM queue_depth"
                        + " WHERE realm_id = :realm AND at_ms >= :since"
                        + " GROUP BY service, framework, queue, worker_key")
                .bind("realm", realm.id())
                .bind("since", sinceMs)
                .mapTo(QueueCount.class)
                .list());
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
                    "SELECT max((SELECT coalesce(max(change_seq), 0) FROM attempt"
                        + " WHERE realm_id = :realm), (SELECT coalesce(max(id), 0) FROM notice"
                        + " WHERE realm_id = :realm), (SELECT coalesce(max(change_seq), 0)"
                        + " FROM anomaly WHERE realm_id = :realm))")
                .bind("realm", realm.id())
                .mapTo(Long.class)
                .one());
  }

  @Override
  public Optional<RunDetails> run(Realm realm, long id) {
    return read(handle -> new DetailsReader(handle, realm).read(id));
  }

  @Override
  public List<Run> inFlight(Realm realm, int limit) {
    return read(handle -> InFlightReader.runs(handle, realm, limit));
  }

  @Override
  public List<RunningPart> runningParts(Realm realm, int limit) {
    return read(handle -> InFlightReader.parts(handle, realm, limit));
  }

  @Override
  public List<Held> inFlightPerWorker(Realm realm) {
    return read(handle -> InFlightReader.perWorker(handle, realm));
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
  public List<Worker> promisedWorkers(Realm realm, long deadSinceMs, int limit) {
    return read(
        handle ->
            handle
                .createQuery(
                    "SELECT * FROM worker WHERE realm_id = :realm AND heartbeats_expected = 1"
                        + " AND shutdown_at_ms IS NULL"
                        + " AND (dead_at_ms IS NULL OR dead_at_ms >= :deadSince)"
                        + " AND (agent IS NOT NULL OR last_seen_ms >= :deadSince"
                        + " OR worker_key IN (SELECT worker_key FROM attempt"
                        + " WHERE realm_id = :realm AND ended_at_ms IS NULL"
                        + " AND started_at_ms IS NOT NULL))"
                        + " ORDER BY last_seen_ms DESC LIMIT :limit")
                .bind("realm", realm.id())
                .bind("deadSince", deadSinceMs)
                .bind("limit", limit)
                .mapTo(Worker.class)
                .list());
  }

  @Override
  public List<OpenRun> openRuns(Realm realm, long forgottenMs, int limit) {
    return read(handle -> InFlightReader.oldest(handle, realm, forgottenMs, limit));
  }

  @Override
  public List<Worker> leavers(Realm realm, long listeningSinceMs, long nowMs, int limit) {
    return read(handle -> InFlightReader.leavers(handle, realm, listeningSinceMs, nowMs, limit));
  }

  @Override
  public List<Observation> recentRuns(Realm realm, JobKey job, int limit) {
    return read(handle -> PaceReader.recent(handle, realm, job, limit));
  }

  @Override
  public List<Long> givenUp(Realm realm, JobKey job, long sinceMs) {
    return read(handle -> PaceReader.givenUp(handle, realm, job, sinceMs));
  }

  @Override
  public Map<PacedQueue, Double> startsPerMinute(Realm realm, long sinceMs, long nowMs) {
    return read(handle -> PaceReader.startsPerMinute(handle, realm, sinceMs, nowMs));
  }

  @Override
  public List<StoredAnomaly> anomalies(Realm realm, AnomalyQuery query) {
    return read(handle -> AnomalyReader.newest(handle, realm, query));
  }

  @Override
  public List<StoredAnomaly> openAnomalies(Realm realm) {
    return read(handle -> AnomalyReader.open(handle, realm));
  }

  @Override
  public List<StoredAnomaly> anomaliesAfter(Realm realm, long changeSeq, int limit) {
    return read(handle -> AnomalyReader.after(handle, realm, changeSeq, limit));
  }

  @Override
  public List<Preference> preferences(Realm realm) {
    return read(
        handle ->
            handle
                .createQuery(
                    "SELECT name, queue, level FROM sensitivity WHERE realm_id = :realm"
                        + " ORDER BY name, queue")
                .bind("realm", realm.id())
                .mapTo(Preference.class)
                .list());
  }

  @Override
  public List<CountedJob> countedOnly(Realm realm, long sinceMs) {
    return read(handle -> CountedTable.since(handle, realm, sinceMs));
  }

  @Override
  public List<StoredDump> dumps(Realm realm, String workerKey, int limit) {
    return read(handle -> DumpReader.newest(handle, realm, workerKey, limit));
  }

  @Override
  public Optional<StoredDump.Text> dump(Realm realm, long id) {
    return read(handle -> DumpReader.text(handle, realm, id));
  }

  @Override
  public List<DumpsOfWorker> dumpsPerWorker(Realm realm) {
    return read(handle -> DumpReader.perWorker(handle, realm));
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

  @Override
  public List<WindowSpan> windows(JobKey job, long fromMs, long toMs) {
    return read(handle -> windows.windows(handle, job, fromMs, toMs));
  }

  @Override
  public List<GaugeSpan> gaugeWindows(GaugeKey gauge, long fromMs, long toMs) {
    return read(handle -> windows.gaugeWindows(handle, gauge, fromMs, toMs));
  }

  @Override
  public Optional<JobPair> pair(JobKey job) {
    return read(handle -> WindowReader.pair(handle, job));
  }

  @Override
  public List<JobPair> pairs(Realm realm, String job, String queue, int limit) {
    return read(handle -> WindowReader.pairs(handle, realm, job, queue, limit));
  }

  @Override
  public List<JobPair> pairs(int realmId, long afterId, int limit) {
    return read(handle -> WindowReader.pairs(handle, realmId, afterId, limit));
  }

  private <T> T read(HandleCallback<T, RuntimeException> question) {
    return jdbi.withHandle(question);
  }
}
