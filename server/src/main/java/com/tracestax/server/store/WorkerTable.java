package com.tracestax.server.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tracestax.server.model.Realm;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Loads and saves {@link WorkerDraft}s. Writer thread only. */
final class WorkerTable implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String COLUMNS =
      "realm_id, worker_key, hostname, pid, service, version, environment, frameworks, language,"
          + " sdk_version, queues, concurrency, pools, agent, first_seen_ms, last_seen_ms,"
          + " last_heartbeat_ms, heartbeat_interval_ms, heartbeats_expected, shutdown_at_ms";

  private final PreparedStatement select;
  private final PreparedStatement save;

  WorkerTable(Connection connection) throws SQLException {
    select =
        connection.prepareStatement(
            "SELECT " + COLUMNS + " FROM worker WHERE realm_id = ? AND worker_key = ?");
    save =
        connection.prepareStatement(
            "INSERT OR REPLACE INTO worker ("
                + COLUMNS
                + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  }

  WorkerDraft load(Realm realm, String workerKey) throws SQLException {
    WorkerDraft draft = new WorkerDraft(workerKey);
    Row.of(select).number(realm.id()).text(workerKey);
    try (ResultSet row = select.executeQuery()) {
      if (row.next()) {
        read(row, draft);
      }
    }
    return draft;
  }

  void save(Realm realm, WorkerDraft draft) throws SQLException {
    Row row = Row.of(save).number(realm.id()).text(draft.workerKey);
    row.text(draft.hostname).text(draft.pid);
    row.text(draft.service).text(draft.version).text(draft.environment);
    row.text(draft.frameworks).text(draft.language).text(draft.sdkVersion);
    row.text(write(draft.queues)).number(draft.concurrency);
    row.text(draft.poolsJson).text(draft.agentJson);
    row.number(draft.firstSeenMs).number(draft.lastSeenMs).number(draft.lastHeartbeatMs);
    row.number(draft.heartbeatIntervalMs).number(draft.heartbeatsExpected ? 1 : 0);
    row.number(draft.shutdownAtMs).write();
  }

  private static void read(ResultSet row, WorkerDraft draft) throws SQLException {
    draft.hostname = row.getString("hostname");
    draft.pid = row.getString("pid");
    draft.service = row.getString("service");
    draft.version = row.getString("version");
    draft.environment = row.getString("environment");
    draft.frameworks = row.getString("frameworks");
    draft.language = row.getString("language");
    draft.sdkVersion = row.getString("sdk_version");
    draft.queues = parse(row.getString("queues"));
    draft.concurrency = (Integer) row.getObject("concurrency");
    draft.poolsJson = row.getString("pools");
    draft.agentJson = row.getString("agent");
    draft.firstSeenMs = row.getLong("first_seen_ms");
    draft.lastSeenMs = row.getLong("last_seen_ms");
    draft.lastHeartbeatMs = AttemptTable.longOrNull(row, "last_heartbeat_ms");
    draft.heartbeatIntervalMs = row.getLong("heartbeat_interval_ms");
    draft.heartbeatsExpected = row.getInt("heartbeats_expected") != 0;
    draft.shutdownAtMs = AttemptTable.longOrNull(row, "shutdown_at_ms");
  }

  private static String write(List<String> queues) throws SQLException {
    try {
      return JSON.writeValueAsString(queues);
    } catch (JsonProcessingException e) {
      throw new SQLException("cannot write the queues of a worker as JSON: " + queues, e);
    }
  }

  private static List<String> parse(String queues) throws SQLException {
    try {
      return JSON.readValue(queues, new TypeReference<List<String>>() {});
    } catch (JsonProcessingException e) {
      throw new SQLException("expected a JSON array of queue names, got " + queues, e);
    }
  }

  @Override
  public void close() throws SQLException {
    select.close();
    save.close();
  }
}
