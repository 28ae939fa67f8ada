package com.tracestax.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.tracestax.server.model.Mode;
import com.tracestax.server.model.Realm;
import com.tracestax.server.model.Status;
import com.tracestax.server.model.Submission;
import com.tracestax.server.model.TaskEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data of every older server opens, whole. */
class MigrationsTest {
  private static final long AT_MS = 1_795_000_000_123L;

  @TempDir Path directory;

  private static String script(String name) throws IOException {
    try (InputStream in = MigrationsTest.class.getResourceAsStream("/store/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** What a server with the first schema has left behind. */
  private Path firstSchema() throws IOException, SQLException {
    Path file = directory.resolve("old.db");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(script("001-first.sql"));
      statement.execute("PRAGMA user_version = 1");
      statement.execute("INSERT INTO realm VALUES (1, 'proj_default', 'Default', 'live')");
      statement.execute(
          "INSERT INTO attempt (realm_id, framework, service, run_key, attempt, task_id, name,"
              + " queue, status, at_ms, worker_key, ignored_ends, change_seq) VALUES (1, 'quartz',"
              + " 'billing', '7', 1, '7', 'job', 'q', 'started', 5, 'w:1', 0, 1)");
      statement.execute(
          "INSERT INTO worker (realm_id, worker_key, frameworks, queues, first_seen_ms,"
              + " last_seen_ms, heartbeat_interval_ms, heartbeats_expected)"
              + " VALUES (1, 'w:1', 'quartz', '[]', 5, 5, 30000, 1)");
      statement.execute(
          "INSERT INTO queue_depth (realm_id, at_ms, framework, queue, depth, worker_key)"
              + " VALUES (1, 5, 'bull', 'q', 3, 'w:1')");
      for (String json :
          List.of(
              "{\"notice\":\"misfired\",\"framework\":\"quartz\",\"worker\":{\"service\":\"billing\"},"
                  + "\"task\":{\"name\":\"job\",\"queue\":\"q\",\"id\":\"7\","
                  + "\"scheduled_for\":\"2026-11-18T13:46:40.123Z\"},\"late_ms\":90}",
              "{\"type\":\"job_notice\"}")) {
        statement.execute("INSERT INTO notice VALUES (1, " + AT_MS + ", 'w:1', '" + json + "')");
      }
    }
    return file;
  }

  @Test
  void firstSchema_opens_andNothingIsLost() throws Exception {
    try (SqliteStore store = SqliteStore.open(firstSchema())) {
      ReadStore reads = store.readSide();
      Realm live = store.project().get(Mode.LIVE);
      RunDetails details = reads.run(live, 1).orElseThrow();
      assertThat(details.run().limitMs()).isNull();
      assertThat(details.recovery()).isEqualTo(new RunDetails.Recovery(null, null));
      assertThat(reads.workers(live, 0))
          .singleElement()
          .returns("[]", Worker::members)
          .returns(null, Worker::lostAtMs);
      assertThat(reads.queueCounts(live, 0))
          .containsExactly(
              new QueueCount(
                  "", "bull", "q", "w:1", 5, false, 3L, null, null, null, null, null, null));
    }
  }

  @Test
  void noticesKeptAsJson_areUnderstoodNow_whatIsNoneIsLeft() throws Exception {
    try (SqliteStore store = SqliteStore.open(firstSchema())) {
      Realm live = store.project().get(Mode.LIVE);
      List<StoredNotice> notices =
          store.readSide().notices(live, new NoticeQuery(null, null, null, 10, null));
      assertThat(notices)
          .containsExactly(
              new StoredNotice(
                  -1,
                  AT_MS,
                  "misfired",
                  "quartz",
                  "billing",
                  "job",
                  "q",
                  "7",
                  1_795_009_600_123L,
                  90L,
                  null,
                  null,
                  null,
                  null,
                  null,
                  "w:1",
                  null,
                  null,
                  1L));
      assertThat(store.readSide().lastChange(live)).isEqualTo(1);
    }
  }

  /** What a server with the second schema has left behind. */
  private Path secondSchema() throws IOException, SQLException {
    Path file = firstSchema();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(script("002-notices-and-lost-runs.sql"));
      statement.execute("PRAGMA user_version = 2");
      statement.execute(
          "UPDATE worker SET members ="
              + " '[{\"framework\":\"quartz\",\"queue\":\"q\",\"member\":\"node-1\"}]'");
      statement.execute("UPDATE attempt SET reason = 'worker_lost'");
    }
    return file;
  }

  @Test
  void secondSchema_opens_andNothingIsLost() throws Exception {
    try (SqliteStore store = SqliteStore.open(secondSchema())) {
      ReadStore reads = store.readSide();
      Realm live = store.project().get(Mode.LIVE);
      assertThat(reads.run(live, 1).orElseThrow().run())
          .returns("worker_lost", Run::reason)
          .returns(null, Run::lostMember);
      assertThat(reads.queueCounts(live, 0))
          .singleElement()
          .returns(3L, QueueCount::depth)
          .returns(null, QueueCount::processing);
      assertThat(reads.notices(live, new NoticeQuery(null, null, null, 10, null)))
          .singleElement()
          .returns("misfired", StoredNotice::kind)
          .returns(null, StoredNotice::count);
      TaskEvent later = StoreContract.event("a", Status.STARTED, "8", AT_MS);
      store.writeSide().commit(List.of(new Submission(live, AT_MS, List.of(later))));
      assertThat(reads.workers(live, 0))
          .singleElement()
          .extracting(Worker::members)
          .isEqualTo("[{\"framework\":\"quartz\",\"queue\":\"q\",\"member\":\"node-1\"}]");
    }
  }
}
