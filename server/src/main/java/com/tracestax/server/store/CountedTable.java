package com.tracestax.server.store;

import com.tracestax.server.model.JobTally;
import com.tracestax.server.model.Realm;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;

/** Runs that were only counted, per minute and job. Written by the writer thread only. */
final class CountedTable implements AutoCloseable {
  private static final String SELECT =
      "SELECT name, queue, part, sum(started) AS started, sum(succeeded) AS succeeded,"
          + " sum(failed) AS failed, sum(retried) AS retried,"
          + " CAST(sum(duration_ms) AS REAL) / nullif(sum(succeeded + failed + retried), 0)"
          + " AS mean_ms, min(shortest_ms) AS shortest_ms, max(longest_ms) AS longest_ms"
          + " FROM counted_run WHERE realm_id = :realm AND minute >= :minute"
          + " GROUP BY name, queue, part ORDER BY name, queue";

  private final PreparedStatement add;

  CountedTable(Connection connection) throws SQLException {
    add =
        connection.prepareStatement(
            "INSERT INTO counted_run (realm_id, minute, name, queue, framework, service, part,"
                + " started, succeeded, failed, retried, duration_ms, shortest_ms, longest_ms)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                + " ON CONFLICT DO UPDATE SET started = started + excluded.started,"
                + " succeeded = succeeded + excluded.succeeded, failed = failed + excluded.failed,"
                + " retried = retried + excluded.retried,"
                + " duration_ms = duration_ms + excluded.duration_ms,"
                + " shortest_ms = min(coalesce(shortest_ms, excluded.shortest_ms),"
                + " coalesce(excluded.shortest_ms, shortest_ms)),"
                + " longest_ms = max(coalesce(longest_ms, excluded.longest_ms),"
                + " coalesce(excluded.longest_ms, longest_ms))");
  }

  /** The minute in which its window ends. */
  static long minuteOf(JobTally tally) {
    return TimeUnit.MILLISECONDS.toMinutes(tally.toMs());
  }

  void add(Realm realm, JobTally tally) throws SQLException {
    JobTally.Job job = tally.job();
    JobTally.Counts counts = tally.counts();
    String service = tally.worker().build().service();
    Row row = Row.of(add).number(realm.id()).number(minuteOf(tally));
    row.text(job.name()).text(job.queue()).text(tally.source().framework());
    row.text(service == null ? "" : service).number(job.part() ? 1 : 0);
    row.number(counts.started()).number(counts.succeeded());
    row.number(counts.failed()).number(counts.retried()).number(tally.durations().sumMs());
    row.number(tally.durations().shortestMs()).number(tally.durations().longestMs()).write();
  }

  /** On the thread and connection of the question. */
  static List<CountedJob> since(Handle handle, Realm realm, long sinceMs) {
    return handle
        .createQuery(SELECT)
        .bind("realm", realm.id())
        .bind("minute", TimeUnit.MILLISECONDS.toMinutes(sinceMs))
        .mapTo(CountedJob.class)
        .list();
  }

  @Override
  public void close() throws SQLException {
    add.close();
  }
}
