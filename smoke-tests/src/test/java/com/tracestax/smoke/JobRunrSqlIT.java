package com.tracestax.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.tracestax.agent.testing.FakeIngest;
import com.tracestax.agent.testing.ReceivedEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The user's database is the user's: next to an application without any agent, the one with our
 * agent leaves the same rows and sends the same statements. The one difference is four documented
 * keys in the metadata of jobs that were enqueued under a span.
 */
@ParameterizedClass(name = "JobRunr {0} on {1}")
@MethodSource("databases")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JobRunrSqlIT {
  private static final Duration DEADLINE = Duration.ofMinutes(1);

  /** Enqueued in one go: one, one that fails, one as an object, a batch of two, one for later. */
  private static final int JOBS = 6;

  private static final Pattern OUR_ENTRIES = Pattern.compile(",\"tracestax_[a-z]+\":\"[^\"]*\"");

  /** One time in four that JobRunr looks after its servers. */
  private static final String ONLY_NOW_AND_THEN =
      "delete from jobrunr_backgroundjobservers where lastHeartbeat";

  @Parameter(0)
  String version;

  @Parameter(1)
  String database;

  @TempDir static Path temporaryFolder;
  private FakeIngest ingest;
  private TestPostgres postgres;

  static Stream<Arguments> databases() {
    return Stream.of(
        Arguments.of(JobRunrApplication.version(4), "H2"),
        Arguments.of(JobRunrApplication.version(5), "PostgreSQL"),
        Arguments.of(JobRunrApplication.version(6), "H2"),
        Arguments.of(JobRunrApplication.NEWEST, "H2"),
        Arguments.of(JobRunrApplication.NEWEST, "PostgreSQL"));
  }

  @BeforeParameterizedClassInvocation
  void startTheDatabase() {
    ingest = new FakeIngest();
    postgres =
        database.equals("PostgreSQL")
            ? TestPostgres.start("JobRunr with a store in a real PostgreSQL")
            : null;
  }

  @AfterParameterizedClassInvocation
  void stopEverything() throws IOException {
    ingest.close();
    if (postgres != null) {
      postgres.close();
    }
  }

  @Test
  void withoutASpan_rowsAndStatementsAreTheSame() throws SQLException {
    List<List<String>> outputs = outputsOfBoth("untraced", "enqueue");
    List<String> without = outputs.get(0);
    List<String> with = outputs.get(1);
    assertThat(about(with, "row")).hasSize(2 * JOBS).isEqualTo(about(without, "row"));
    assertSameStatements(with, without);
  }

  @Test
  void underASpan_rowsDifferInOurKeysOnly() throws SQLException {
    List<List<String>> outputs = outputsOfBoth("traced", "enqueue under a span");
    List<String> without = outputs.get(0);
    List<String> with = outputs.get(1);
    assertThat(about(with, "row").subList(0, JOBS))
        .allSatisfy(row -> assertThat(row).contains("\"tracestax_traceparent\":\"00-"));
    assertThat(about(with, "row").stream().map(JobRunrSqlIT::withoutOurs))
        .isEqualTo(about(without, "row"));
    assertSameStatements(with, without);
  }

  @Test
  void workerWithoutTheAgent_runsWhatWasEnqueuedWithIt() throws SQLException {
    String url = newDatabase("with_agent_first");
    try (JobRunrNode enqueuer = observed("enqueuer", url);
        JobRunrNode worker = plain("worker", url)) {
      enqueuer.obey("enqueue under a span").quit();
      List<String> rows = about(worker.obey("start", "await", "print rows").quit(), "row");
      assertThat(rows).filteredOn(row -> row.contains("state=SUCCEEDED")).hasSize(JOBS - 2);
      worker.jvm.awaitLine("^once: worker, ");
    }
  }

  @Test
  void workerWithTheAgent_runsWhatWasEnqueuedWithoutIt() throws SQLException {
    String url = newDatabase("without_agent_first");
    try (JobRunrNode enqueuer = plain("enqueuer", url);
        JobRunrNode worker = observed("worker", url)) {
      int before = ingest.events().size();
      enqueuer.obey("enqueue").quit();
      List<String> rows = about(worker.obey("start", "await", "print rows").quit(), "row");
      assertThat(rows).filteredOn(row -> row.contains("state=SUCCEEDED")).hasSize(JOBS - 2);
      List<ReceivedEvent> events = ingest.events().subList(before, before + 2 * (JOBS - 1));
      assertThat(events)
          .filteredOn(event -> event.taskName().equals("Once for %0"))
          .extracting(ReceivedEvent::statusAndAttempt)
          .containsExactly("started 1", "succeeded 1");
      worker.jvm.assertNoUnexpectedLogLines();
    }
  }

  /** Without the agent and with it: what they print of the same work on databases of their own. */
  private List<List<String>> outputsOfBoth(String name, String enqueue) throws SQLException {
    int before = ingest.events().size();
    try (JobRunrNode without = plain("node", newDatabase(name + "_without"));
        JobRunrNode with = observed("node", newDatabase(name + "_with"))) {
      List<List<String>> outputs = new ArrayList<>();
      for (JobRunrNode node : List.of(without, with)) {
        node.obey(enqueue, "print rows", "start");
      }
      for (JobRunrNode node : List.of(without, with)) {
        outputs.add(node.obey("await", "print rows", "stop", "print statements").quit());
      }
      with.jvm.assertNoUnexpectedLogLines();
      ingest.awaitEvents(events -> events.size() == before + 2 * (JOBS - 1), DEADLINE);
      return outputs;
    }
  }

  private static void assertSameStatements(List<String> with, List<String> without) {
    assertThat(about(with, "statement")).isNotEmpty().isEqualTo(about(without, "statement"));
    assertThat(about(with, "other"))
        .filteredOn(statement -> !statement.contains(ONLY_NOW_AND_THEN))
        .isNotEmpty()
        .isEqualTo(
            about(without, "other").stream()
                .filter(statement -> !statement.contains(ONLY_NOW_AND_THEN))
                .toList());
  }

  private JobRunrNode plain(String name, String url) {
    return JobRunrNode.plain(temporaryFolder, version, name, url);
  }

  private JobRunrNode observed(String name, String url) {
    return JobRunrNode.observed(ingest, temporaryFolder, version, name, url);
  }

  /** H2 opens a file to several processes if all say that it should. */
  private String newDatabase(String name) throws SQLException {
    if (postgres != null) {
      return postgres.newDatabase(name);
    }
    Path file = temporaryFolder.resolve(version + "-" + name).toAbsolutePath();
    return "jdbc:h2:file:" + file + ";AUTO_SERVER=TRUE";
  }

  private static List<String> about(List<String> lines, String what) {
    return lines.stream().filter(line -> line.startsWith(what + ": ")).toList();
  }

  private static String withoutOurs(String row) {
    return OUR_ENTRIES.matcher(row).replaceAll("");
  }
}
