package com.tracestax.server.store;

import com.tracestax.server.normal.JobKey;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Jobs and their queues. Guarded by the lock of the writer. */
final class PairTable implements WriteBack.Table<JobKey, PairDraft> {
  private final PreparedStatement select;
  private final PreparedStatement save;
  private final PreparedStatement newestId;
  private long lastId;

  PairTable(Connection connection) throws SQLException {
    select =
        connection.prepareStatement(
            "SELECT * FROM job_pair WHERE realm_id = ? AND name = ? AND queue = ?");
    save =
        connection.prepareStatement(
            "INSERT INTO job_pair (id, realm_id, name, queue, part, framework, first_seen_ms,"
                + " last_start_ms, recent_starts, version, version_since_ms, versions)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
                + " part = excluded.part, framework = excluded.framework,"
                + " first_seen_ms = excluded.first_seen_ms, last_start_ms = excluded.last_start_ms,"
                + " recent_starts = excluded.recent_starts, version = excluded.version,"
                + " version_since_ms = excluded.version_since_ms, versions = excluded.versions");
    newestId = connection.prepareStatement("SELECT coalesce(max(id), 0) FROM job_pair");
  }

  /** At the start of a transaction: the one before it may not have come to an end. */
  void begin() throws SQLException {
    try (ResultSet row = newestId.executeQuery()) {
      lastId = row.getLong(1);
    }
  }

  @Override
  public PairDraft load(JobKey job) throws SQLException {
    Row.of(select).number(job.realmId()).text(job.name()).text(job.queue());
    try (ResultSet row = select.executeQuery()) {
      return row.next() ? read(row, job) : null;
    }
  }

  @Override
  public PairDraft create(JobKey job) {
    return new PairDraft(++lastId, job, List.of(), new Versions(null, null, Map.of()));
  }

  private static PairDraft read(ResultSet row, JobKey job) throws SQLException {
    Versions versions =
        new Versions(
            row.getString("version"),
            AttemptTable.longOrNull(row, "version_since_ms"),
            WindowCodec.counts(row.getString("versions")));
    PairDraft pair =
        new PairDraft(row.getLong("id"), job, starts(row.getBytes("recent_starts")), versions);
    pair.part = row.getInt("part") == 1;
    pair.framework = row.getString("framework");
    pair.firstSeenMs = row.getLong("first_seen_ms");
    pair.lastStartMs = AttemptTable.longOrNull(row, "last_start_ms");
    return pair;
  }

  @Override
  public void save(JobKey job, PairDraft pair) throws SQLException {
    Row row = Row.of(save).number(pair.id).number(job.realmId()).text(job.name());
    row.text(job.queue()).number(pair.part ? 1 : 0).text(pair.framework);
    row.number(pair.firstSeenMs).number(pair.lastStartMs).bytes(bytes(pair.recentStarts));
    row.text(pair.versions.current()).number(pair.versions.sinceMs());
    row.text(WindowCodec.json(pair.versions.lastSeenMs())).write();
  }

  private static byte[] bytes(List<Long> starts) {
    ByteBuffer bytes = ByteBuffer.allocate(starts.size() * Long.BYTES);
    starts.forEach(bytes::putLong);
    return bytes.array();
  }

  /** What cannot be read is left out, starts come again soon. */
  static List<Long> starts(byte[] bytes) {
    List<Long> starts = new ArrayList<>();
    ByteBuffer buffer = ByteBuffer.wrap(bytes == null ? new byte[0] : bytes);
    while (buffer.remaining() >= Long.BYTES) {
      starts.add(buffer.getLong());
    }
    return starts;
  }

  @Override
  public void close() throws SQLException {
    select.close();
    save.close();
    newestId.close();
  }
}
