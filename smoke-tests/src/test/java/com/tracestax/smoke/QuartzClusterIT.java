package com.tracestax.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.tracestax.agent.testing.AgentSettings;
import com.tracestax.agent.testing.FakeIngest;
import com.tracestax.agent.testing.ForkedJvm;
import com.tracestax.agent.testing.JavaCommand;
import com.tracestax.agent.testing.ReceivedEvent;
import com.tracestax.agent.testing.Requirements;
import com.tracestax.agent.testing.TestJvms;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two nodes on a real PostgreSQL; one is killed in mid-job and the other takes over. */
class QuartzClusterIT {
  private static final String SCRIPT = "org/quartz/impl/jdbcjobstore/tables_postgres.sql";
  private static final Duration DEADLINE = Duration.ofMinutes(2);

  @TempDir private Path temporaryFolder;
  private final FakeIngest ingest = new FakeIngest();
  private EmbeddedPostgres postgres;

  @BeforeEach
  void startTheDatabase() {
    ingest.understand("job_notice");
    try {
      postgres =
          EmbeddedPostgres.builder()
              .setLocaleConfig("locale", "C")
              .setPGStartupWait(DEADLINE)
              .start();
    } catch (IOException | RuntimeException e) {
      Requirements.ofTheBuild()
          .missing(
              "postgres",
              "two nodes on a real PostgreSQL (" + e + ")",
              "It comes with the build and runs as any user but root; as root it needs unshare -U");
      abort("no PostgreSQL");
    }
  }

  @AfterEach
  void stopEverything() throws IOException {
    if (postgres != null) {
      postgres.close();
    }
    ingest.close();
  }

  /** Oldest that brings a script for today's PostgreSQL, and newest. */
  static Stream<String> versions() {
    return Stream.of(QuartzApplication.COMMON, QuartzApplication.NEWEST);
  }

  @ParameterizedTest
  @MethodSource("versions")
  void killedNode_isNoticedAndItsRunsEndAndAreRecovered(String version) throws Exception {
    createTables(version);
    try (ForkedJvm doomed = node(version, "doomed");
        ForkedJvm survivor = node(version, "survivor")) {
      obey(doomed, "start");
      obey(doomed, "schedule");
      doomed.awaitLine("^recoverable: running on doomed$");
      doomed.awaitLine("^lost: running on doomed$");
      obey(survivor, "start");
      ingest.awaitHeartbeats(beats -> members(beats).contains("survivor"), DEADLINE);
      ingest.awaitEvents(events -> ofStatus(events, "started").size() == 2, DEADLINE);

      doomed.kill();
      survivor.awaitLine("^recoverable: running on survivor$");
      ingest.awaitEvents(events -> ofStatus(events, "succeeded").size() == 1, DEADLINE);
      ingest.awaitNotices(notices -> !exceptMisfires(notices).isEmpty(), DEADLINE);
      assertMisfiresAreCounted();
      obey(survivor, "stop");

      assertLostRunsEnded(survivor.pid());
      assertRecovery();
      assertMembers(survivor.pid());
      survivor.assertNoUnexpectedLogLines();
    }
  }

  private void assertLostRunsEnded(long survivorsPid) {
    List<ReceivedEvent> lost = ingest.eventsOf("cluster.lost");
    assertThat(lost)
        .extracting(ReceivedEvent::statusAndAttempt)
        .containsExactly("started 1", "stalled 1", "failed 1");
    assertThat(lost).extracting(ReceivedEvent::taskId).containsOnly(lost.get(0).taskId());
    assertThat(lost.get(0).taskId()).startsWith("Cluster:doomed");
    assertThat(lost.subList(1, 3))
        .allSatisfy(
            event -> {
              assertThat(event.text("/task/reason")).isEqualTo("worker_lost");
              assertThat(event.json().at("/worker/pid").asLong()).isEqualTo(survivorsPid);
            });
  }

  private void assertRecovery() {
    List<ReceivedEvent> events = ingest.eventsOf("cluster.recoverable");
    String lostRun = events.get(0).taskId();
    assertThat(events)
        .filteredOn(event -> event.taskId().equals(lostRun))
        .extracting(ReceivedEvent::statusAndAttempt)
        .containsExactly("started 1", "stalled 1", "retried 1");
    assertThat(events)
        .filteredOn(event -> !event.taskId().equals(lostRun))
        .extracting(ReceivedEvent::statusAndAttempt)
        .containsExactly("started 1", "succeeded 1");
    assertThat(events)
        .filteredOn(event -> !event.taskId().equals(lostRun))
        .allSatisfy(
            event ->
                assertThat(event.text("/task/recovers"))
                    .isEqualTo(
                        "Cluster/now.recoverable/" + events.get(0).text("/task/scheduled_for")));
  }

  /** By Quartz's own misfire handler, which looks every second here. */
  private void assertMisfiresAreCounted() {
    List<JsonNode> snapshots = ingest.awaitSnapshots(seen -> !seen.isEmpty(), DEADLINE);
    JsonNode queue = snapshots.get(0).at("/queues/0");
    assertThat(queue.at("/name").asText()).isEqualTo("Cluster");
    assertThat(queue.at("/misfired").asInt(-1)).isNotNegative();
    assertThat(queue.has("waiting")).as("a count that Quartz does not make").isFalse();
  }

  private void assertMembers(long survivorsPid) {
    assertThat(members(ingest.heartbeats())).contains("doomed", "survivor");
    assertThat(exceptMisfires(ingest.notices()))
        .singleElement()
        .satisfies(
            notice -> {
              assertThat(notice.text("/notice")).isEqualTo("member_lost");
              assertThat(notice.text("/member")).isEqualTo("doomed");
              assertThat(notice.text("/task/queue")).isEqualTo("Cluster");
              assertThat(notice.json().at("/worker/pid").asLong()).isEqualTo(survivorsPid);
            });
  }

  private ForkedJvm node(String version, String name) {
    List<Path> classPath = new ArrayList<>(QuartzApplication.classPath(version));
    classPath.addAll(QuartzApplication.jarsIn("postgres"));
    ForkedJvm node =
        new JavaCommand(TestJvms.running())
            .temporaryFolder(temporaryFolder)
            .jvmOptions(ShippedJars.product().jvmOptions())
            .systemProperties(AgentSettings.sendingTo(ingest.url()))
            .systemProperty("tracestax.heartbeat.interval", "5s")
            .classPath(classPath)
            .main(
                "com.example.quartz.ClusterMain",
                List.of(name, postgres.getJdbcUrl("postgres", "postgres")))
            .start();
    node.awaitLine("^ready$");
    return node;
  }

  private static void obey(ForkedJvm node, String line) {
    node.writeLine(line);
    node.awaitLine("^" + line + ": done$");
  }

  /** By the script that comes with Quartz. */
  private void createTables(String version) throws IOException, SQLException {
    Path jar = QuartzApplication.quartzJar(version);
    try (JarFile quartz = new JarFile(jar.toFile());
        InputStream script = quartz.getInputStream(quartz.getEntry(SCRIPT));
        Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(new String(script.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /** Where the database is slow, Quartz itself is late. */
  private static List<ReceivedEvent> exceptMisfires(List<ReceivedEvent> notices) {
    return notices.stream().filter(notice -> !notice.notice().equals("misfired")).toList();
  }

  private static List<ReceivedEvent> ofStatus(List<ReceivedEvent> events, String status) {
    return events.stream().filter(event -> event.status().equals(status)).toList();
  }

  private static List<String> members(List<JsonNode> heartbeats) {
    List<String> members = new ArrayList<>();
    for (JsonNode heartbeat : heartbeats) {
      heartbeat.at("/worker/members").forEach(member -> members.add(member.at("/member").asText()));
    }
    return members;
  }
}
