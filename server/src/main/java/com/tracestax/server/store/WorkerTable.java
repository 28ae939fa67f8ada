package com.tracestax.server.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tracestax.server.model.Member;
import com.tracestax.server.model.Realm;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Loads and saves {@link WorkerDraft}s. Writer thread only. */
final class WorkerTable implements AutoCloseable {
  private static final ObjectMapper JSON =
      new ObjectMapper().setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);

  /** Such a name is nobody else's, in whatever service. */
  private static final Pattern UUID =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

  private static final String COLUMNS =
      "realm_id, worker_key, hostname, pid, service, version, environment, frameworks, language,"
          + " sdk_version, queues, concurrency, pools, agent, first_seen_ms, last_seen_ms,"
          + " last_heartbeat_ms, heartbeat_interval_ms, heartbeats_expected, shutdown_at_ms,"
          + " members, lost_at_ms, lost_by, dead_at_ms";

  private final PreparedStatement select;
  private final PreparedStatement save;
  private final PreparedStatement selectByMember;

  WorkerTable(Connection connection) throws SQLException {
    select =
        connection.prepareStatement(
            "SELECT " + COLUMNS + " FROM worker WHERE realm_id = ? AND worker_key = ?");
    save =
        connection.prepareStatement(
            "INSERT OR REPLACE INTO worker ("
                + COLUMNS
                + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    selectByMember =
        connection.prepareStatement(
            "SELECT worker_key FROM worker WHERE realm_id = ? AND (? = '' OR service = ?)"
                + " AND EXISTS (SELECT 1 FROM json_each(members) AS m"
                + " WHERE m.value ->> 'framework' = ? AND m.value ->> 'queue' = ?"
                + " AND m.value ->> 'member' = ?)");
  }

  /**
   * The keys of all that had this name.
   *
   * @param service the one of whoever names it, empty if it is none: a name that is not unique is
   *     another's in another service
   */
  List<String> withMember(Realm realm, String service, Member member) throws SQLException {
    String of = UUID.matcher(member.member()).matches() ? "" : service;
    Row.of(selectByMember)
        .number(realm.id())
        .text(of)
        .text(of)
        .text(member.framework())
        .text(member.queue())
        .text(member.member());
    List<String> keys = new ArrayList<>();
    try (ResultSet row = selectByMember.executeQuery()) {
      while (row.next()) {
        keys.add(row.getString(1));
      }
    }
    return keys;
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
    row.number(draft.shutdownAtMs).text(write(draft.members));
    row.number(draft.lostAtMs).text(draft.lostBy).number(draft.deadAtMs).write();
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
    draft.queues = parse(row.getString("queues"), new TypeReference<>() {});
    draft.concurrency = (Integer) row.getObject("concurrency");
    draft.poolsJson = row.getString("pools");
    draft.agentJson = row.getString("agent");
    draft.firstSeenMs = row.getLong("first_seen_ms");
    draft.lastSeenMs = row.getLong("last_seen_ms");
    draft.lastHeartbeatMs = AttemptTable.longOrNull(row, "last_heartbeat_ms");
    draft.heartbeatIntervalMs = row.getLong("heartbeat_interval_ms");
    draft.heartbeatsExpected = row.getInt("heartbeats_expected") != 0;
    draft.shutdownAtMs = AttemptTable.longOrNull(row, "shutdown_at_ms");
    draft.members = parse(row.getString("members"), new TypeReference<>() {});
    draft.lostAtMs = AttemptTable.longOrNull(row, "lost_at_ms");
    draft.lostBy = row.getString("lost_by");
    draft.deadAtMs = AttemptTable.longOrNull(row, "dead_at_ms");
  }

  private static String write(List<?> list) throws SQLException {
    try {
      return JSON.writeValueAsString(list);
    } catch (JsonProcessingException e) {
      throw new SQLException("cannot write a list of a worker as JSON: " + list, e);
    }
  }

  private static <T> List<T> parse(String list, TypeReference<List<T>> type) throws SQLException {
    try {
      return JSON.readValue(list, type);
    } catch (JsonProcessingException e) {
      throw new SQLException("expected a JSON array of a worker, got " + list, e);
    }
  }

  @Override
  public void close() throws SQLException {
    select.close();
    save.close();
    selectByMember.close();
  }
}
