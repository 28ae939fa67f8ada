package com.tracestax.server.store;

import com.tracestax.server.model.Realm;
import com.tracestax.server.model.Status;
import com.tracestax.server.model.TaskEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Loads and saves {@link AttemptDraft}s, for {@link Attempts}. Writer thread only. */
final class AttemptTable implements AutoCloseable {
  private static final String IDENTITY_COLUMNS =
      "id, realm_id, framework, service, run_key, attempt, task_id, language";

  /** What indexes are made of and hardly ever changes: writing it would move all their entries. */
  private static final String[] PLACE_COLUMNS = {
    "name", "queue", "at_ms", "parent_id", "part_of", "recovers", "lost_attempt_id"
  };

  private static final String[] OTHER_COLUMNS = {
    "status",
    "reason",
    "signal",
    "signal_at_ms",
    "suspected_at_ms",
    "started_at_ms",
    "ended_at_ms",
    "enqueued_at_ms",
    "scheduled_for_ms",
    "next_attempt_at_ms",
    "max_attempts",
    "limit_ms",
    "duration_ms",
    "queued_ms",
    "worker_key",
    "end_worker_key",
    "thread",
    "chain_id",
    "message_group",
    "lost_member",
    "traceparent",
    "counts",
    "parameters",
    "progress_at_ms",
    "ignored_ends",
    "change_seq",
    "error_type",
    "error_message",
    "error_stack"
  };

  private final PreparedStatement selectId;
  private final PreparedStatement selectAnywhere;
  private final PreparedStatement selectNewest;
  private final PreparedStatement selectLastOfMany;
  private final PreparedStatement selectById;
  private final PreparedStatement insert;
  private final PreparedStatement update;
  private final PreparedStatement move;
  private final PreparedStatement countIgnored;
  private final PreparedStatement retire;
  private final PreparedStatement newestId;
  private final PreparedStatement saveNewestId;

  /** A row, and the realm it is of. */
  record Stored(int realmId, AttemptDraft draft) {}

  /** Where the indexes have an attempt. */
  record Place(
      String name,
      String queue,
      long atMs,
      String parentId,
      String partOf,
      String recovers,
      Long lostAttemptId) {
    static Place of(AttemptDraft draft) {
      return new Place(
          draft.name,
          draft.queue,
          draft.atMs,
          draft.parentId,
          draft.partOf,
          draft.recovers,
          draft.lostAttemptId);
    }
  }

  AttemptTable(Connection connection) throws SQLException {
    String others = String.join(", ", OTHER_COLUMNS);
    String place = String.join(", ", PLACE_COLUMNS);
    String selectAll =
        "SELECT " + String.join(", ", IDENTITY_COLUMNS, place, others) + " FROM attempt WHERE ";
    // Mostly there is none, and the driver reads the names of all columns even then.
    selectId =
        connection.prepareStatement(
            "SELECT id FROM attempt WHERE realm_id = ? AND run_key = ? AND attempt = ? AND framework = ? AND service = ?");
    selectAnywhere =
        connection.prepareStatement(
            selectAll
                + "realm_id = ? AND run_key = ? AND attempt = ? AND framework = ?"
                + " ORDER BY service = ? DESC LIMIT 1");
    selectNewest =
        connection.prepareStatement(
            selectAll
                + "realm_id = ? AND run_key = ? AND framework = ?"
                + " ORDER BY service = ? DESC, attempt DESC LIMIT 1");
    selectLastOfMany =
        connection.prepareStatement(
            selectAll
                + "realm_id = ? AND run_key > ? AND run_key < ? AND framework = ?"
                + " ORDER BY id DESC LIMIT 1");
    selectById = connection.prepareStatement(selectAll + "id = ?");
    insert =
        connection.prepareStatement(
            "INSERT INTO attempt ("
                + String.join(", ", others, place, IDENTITY_COLUMNS)
                + ") VALUES (?"
                + ", ?".repeat(OTHER_COLUMNS.length + PLACE_COLUMNS.length + 7)
                + ")");
    String setOthers = String.join(" = ?, ", OTHER_COLUMNS) + " = ?";
    update = connection.prepareStatement("UPDATE attempt SET " + setOthers + " WHERE id = ?");
    move =
        connection.prepareStatement(
            "UPDATE attempt SET "
                + setOthers
                + ", "
                + String.join(" = ?, ", PLACE_COLUMNS)
                + " = ? WHERE id = ?");
    countIgnored = connection.prepareStatement("UPDATE attempt SET ignored_ends = ? WHERE id = ?");
    retire = connection.prepareStatement("UPDATE attempt SET run_key = ? WHERE id = ?");
    newestId =
        connection.prepareStatement(
            "SELECT max(newest_id, (SELECT coalesce(max(id), 0) FROM attempt)) FROM attempt_state");
    saveNewestId = connection.prepareStatement("UPDATE attempt_state SET newest_id = ?");
  }

  /** The attempt this event speaks of, or null if it is the first to do so. */
  Stored find(Realm realm, TaskEvent event) throws SQLException {
    bindKey(selectId, realm, event);
    try (ResultSet row = selectId.executeQuery()) {
      return row.next() ? load(row.getLong(1)) : null;
    }
  }

  /** The same for those who speak of another worker's, which may be of another service. */
  Stored findAnywhere(Realm realm, TaskEvent event) throws SQLException {
    bindKey(selectAnywhere, realm, event);
    return one(selectAnywhere);
  }

  private static void bindKey(PreparedStatement query, Realm realm, TaskEvent event)
      throws SQLException {
    Row.of(query)
        .number(realm.id())
        .text(IdReuse.runKey(event))
        .number(event.task().attempt())
        .text(event.source().framework())
        .text(event.worker().service());
  }

  /** The newest attempt of a run, for those who do not know which it was. */
  Stored findNewest(Realm realm, TaskEvent event) throws SQLException {
    Row.of(selectNewest)
        .number(realm.id())
        .text(IdReuse.runKey(event))
        .text(event.source().framework())
        .text(event.worker().service());
    return one(selectNewest);
  }

  /** The newest attempt whose run key lies between the two. */
  Stored findLast(Realm realm, String framework, String from, String to) throws SQLException {
    Row.of(selectLastOfMany).number(realm.id()).text(from).text(to).text(framework);
    return one(selectLastOfMany);
  }

  Stored load(long id) throws SQLException {
    Row.of(selectById).number(id);
    return one(selectById);
  }

  private static Stored one(PreparedStatement query) throws SQLException {
    try (ResultSet row = query.executeQuery()) {
      return row.next() ? new Stored(row.getInt(2), read(row)) : null;
    }
  }

  /** The highest ever given, to rows deleted since as well. */
  long newestId() throws SQLException {
    try (ResultSet row = newestId.executeQuery()) {
      return row.getLong(1);
    }
  }

  void saveNewestId(long id) throws SQLException {
    Row.of(saveNewestId).number(id).write();
  }

  void insert(int realmId, AttemptDraft draft) throws SQLException {
    bindPlace(bindOthers(Row.of(insert), draft), draft)
        .number(draft.id)
        .number(realmId)
        .text(draft.framework)
        .text(draft.service)
        .text(draft.runKey)
        .number(draft.attempt)
        .text(draft.taskId)
        .text(draft.language)
        .write();
  }

  void update(AttemptDraft draft, Place stored) throws SQLException {
    if (stored.equals(Place.of(draft))) {
      bindOthers(Row.of(update), draft).number(draft.id).write();
    } else {
      bindPlace(bindOthers(Row.of(move), draft), draft).number(draft.id).write();
    }
  }

  void countIgnored(AttemptDraft draft) throws SQLException {
    Row.of(countIgnored).number(draft.ignoredEnds).number(draft.id).write();
  }

  void retire(AttemptDraft draft) throws SQLException {
    Row.of(retire).text(IdReuse.retiredKey(draft.runKey, draft.id)).number(draft.id).write();
  }

  private static Row bindPlace(Row row, AttemptDraft draft) throws SQLException {
    row.text(draft.name).text(draft.queue).number(draft.atMs);
    row.text(draft.parentId).text(draft.partOf).text(draft.recovers);
    return row.number(draft.lostAttemptId);
  }

  private static Row bindOthers(Row row, AttemptDraft draft) throws SQLException {
    row.text(draft.status.wireName());
    row.text(draft.reason).text(draft.signal).number(draft.signalAtMs);
    row.number(draft.suspectedAtMs);
    row.number(draft.startedAtMs).number(draft.endedAtMs);
    row.number(draft.enqueuedAtMs).number(draft.scheduledForMs);
    row.number(draft.nextAttemptAtMs).number(draft.maxAttempts).number(draft.limitMs);
    row.number(draft.durationMs).number(draft.queuedMs);
    row.text(draft.workerKey).text(draft.endWorkerKey).text(draft.thread);
    row.text(draft.chainId).text(draft.group);
    row.text(draft.lostMember).text(draft.traceparent);
    row.text(draft.counts).text(draft.parameters).number(draft.progressAtMs);
    row.number(draft.ignoredEnds).number(draft.changeSeq);
    return row.text(draft.errorType).text(draft.errorMessage).text(draft.errorStack);
  }

  private static AttemptDraft read(ResultSet row) throws SQLException {
    AttemptDraft draft = new AttemptDraft();
    readIdentity(row, draft);
    readTimes(row, draft);
    readLinks(row, draft);
    draft.name = row.getString("name");
    draft.queue = row.getString("queue");
    draft.status = Status.ofWireName(row.getString("status")).orElseThrow();
    draft.reason = row.getString("reason");
    draft.signal = row.getString("signal");
    draft.counts = row.getString("counts");
    draft.parameters = row.getString("parameters");
    draft.atMs = row.getLong("at_ms");
    draft.maxAttempts = (Integer) row.getObject("max_attempts");
    draft.workerKey = row.getString("worker_key");
    draft.endWorkerKey = row.getString("end_worker_key");
    draft.thread = row.getString("thread");
    draft.ignoredEnds = row.getInt("ignored_ends");
    draft.changeSeq = row.getLong("change_seq");
    draft.errorType = row.getString("error_type");
    draft.errorMessage = row.getString("error_message");
    draft.errorStack = row.getString("error_stack");
    return draft;
  }

  private static void readIdentity(ResultSet row, AttemptDraft draft) throws SQLException {
    draft.id = row.getLong("id");
    draft.framework = row.getString("framework");
    draft.service = row.getString("service");
    draft.runKey = row.getString("run_key");
    draft.attempt = row.getInt("attempt");
    draft.taskId = row.getString("task_id");
    draft.language = row.getString("language");
  }

  private static void readLinks(ResultSet row, AttemptDraft draft) throws SQLException {
    draft.parentId = row.getString("parent_id");
    draft.partOf = row.getString("part_of");
    draft.chainId = row.getString("chain_id");
    draft.recovers = row.getString("recovers");
    draft.group = row.getString("message_group");
    draft.lostAttemptId = longOrNull(row, "lost_attempt_id");
    draft.lostMember = row.getString("lost_member");
    draft.traceparent = row.getString("traceparent");
  }

  private static void readTimes(ResultSet row, AttemptDraft draft) throws SQLException {
    draft.startedAtMs = longOrNull(row, "started_at_ms");
    draft.endedAtMs = longOrNull(row, "ended_at_ms");
    draft.enqueuedAtMs = longOrNull(row, "enqueued_at_ms");
    draft.scheduledForMs = longOrNull(row, "scheduled_for_ms");
    draft.nextAttemptAtMs = longOrNull(row, "next_attempt_at_ms");
    draft.limitMs = longOrNull(row, "limit_ms");
    draft.signalAtMs = longOrNull(row, "signal_at_ms");
    draft.suspectedAtMs = longOrNull(row, "suspected_at_ms");
    draft.progressAtMs = longOrNull(row, "progress_at_ms");
    draft.durationMs = doubleOrNull(row, "duration_ms");
    draft.queuedMs = doubleOrNull(row, "queued_ms");
  }

  static Long longOrNull(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? null : Long.valueOf(value);
  }

  static Double doubleOrNull(ResultSet row, String column) throws SQLException {
    double value = row.getDouble(column);
    return row.wasNull() ? null : Double.valueOf(value);
  }

  @Override
  public void close() throws SQLException {
    for (PreparedStatement statement :
        new PreparedStatement[] {
          selectId,
          selectAnywhere,
          selectNewest,
          selectLastOfMany,
          selectById,
          insert,
          update,
          move,
          countIgnored,
          retire,
          newestId,
          saveNewestId
        }) {
      statement.close();
    }
  }
}
