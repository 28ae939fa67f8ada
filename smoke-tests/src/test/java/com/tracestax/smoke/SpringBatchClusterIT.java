package com.tracestax.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.tracestax.agent.testing.FakeIngest;
import com.tracestax.agent.testing.ReceivedEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A job on a real PostgreSQL whose JVM is killed, and what people then do about it. */
class SpringBatchClusterIT {
  private static final Duration DEADLINE = Duration.ofMinutes(1);
  private static final String JOB = "ledger";
  private static final String JOB_ID = "ledger:1";
  private static final String STEP = "ledger/load";
  private static final String STEP_ID = "ledger:1/load";
  private static final String ALREADY_RUNNING = "JobExecutionAlreadyRunningException";

  @TempDir private Path temporaryFolder;
  private final FakeIngest ingest = new FakeIngest();
  private TestPostgres postgres;
  private String url;

  @BeforeEach
  void startTheDatabase() throws Exception {
    ingest.understand("job_notice");
    postgres = TestPostgres.start("a Spring Batch job that is killed, on a real PostgreSQL");
    url = postgres.newDatabase("batch");
  }

  @AfterEach
  void stopEverything() throws IOException {
    if (postgres != null) {
      postgres.close();
    }
    ingest.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"V4_3", "V5_2", "V6"})
  void killedJob_isSaidToBeStuck_andGoesOnAfterItsRepair(SpringBatchVersion version) {
    try (SpringBatchNode doomed = node(version, "doomed")) {
      letItBeKilled(doomed);
    }
    try (SpringBatchNode next = node(version, "next")) {
      next.obey("launch", ALREADY_RUNNING);
      next.obey("recover", "FAILED");
      next.obey("launch", "COMPLETED .* load COMPLETED COMPLETED read 4 write 4 ");
      ingest.awaitEvents(events -> statuses(JOB).contains("succeeded 2"), DEADLINE);
      next.quit();
      assertStuck(next.jvm.pid());
      assertEnds(version, next.jvm.pid());
      next.jvm.assertNoUnexpectedLogLines();
    }
  }

  private void letItBeKilled(SpringBatchNode doomed) {
    doomed.letItRun("launch", "^load: writing 3$");
    ingest.awaitEvents(events -> statuses(STEP).contains("started 1"), DEADLINE);
    doomed.jvm.kill();
  }

  private void assertStuck(long pid) {
    ReceivedEvent stalled = ingest.eventsOf(JOB).get(1);
    assertThat(stalled.reason()).isEqualTo("already_running");
    assertThat(stalled.has("/task/started_at")).as("which attempt is not known").isFalse();
    assertThat(stalled.json().at("/worker/pid").asLong()).isEqualTo(pid);
    assertThat(ingest.notices())
        .singleElement()
        .satisfies(
            notice -> {
              assertThat(notice.notice()).isEqualTo("launch_refused");
              assertThat(notice.reason()).isEqualTo("already_running");
              assertThat(notice.taskId()).isEqualTo(JOB_ID);
              assertThat(notice.json().at("/worker/pid").asLong()).isEqualTo(pid);
            });
  }

  /** Before 6 nobody says what the repair was: rows were changed by hand. */
  private void assertEnds(SpringBatchVersion version, long pid) {
    boolean recovers = version == SpringBatchVersion.V6;
    assertThat(statuses(JOB))
        .containsExactlyElementsOf(
            recovers
                ? List.of(
                    "started 1", "stalled 1", "stalled 1", "failed 1", "started 2", "succeeded 2")
                : List.of("started 1", "stalled 1", "started 2", "succeeded 2"));
    if (recovers) {
      assertThat(ingest.eventsOf(JOB).subList(2, 4))
          .extracting(ReceivedEvent::reason)
          .containsOnly("worker_lost");
    }
    assertThat(ingest.eventsOf(JOB)).extracting(ReceivedEvent::taskId).containsOnly(JOB_ID);
    assertThat(statuses("ledger/prepare")).containsExactly("started 1", "succeeded 1");
    assertThat(statuses(STEP)).containsExactly("started 1", "started 2", "succeeded 2");
    assertThat(ingest.eventsOf(STEP))
        .allSatisfy(
            event -> {
              assertThat(event.taskId()).isEqualTo(STEP_ID);
              assertThat(event.parentId()).isEqualTo(JOB_ID);
            });
    ReceivedEvent end = ingest.eventsOf(STEP).get(2);
    assertThat(end.json().at("/worker/pid").asLong()).isEqualTo(pid);
    assertThat(end.json().at("/metrics/counts/read").asInt())
        .as("it goes on where it was")
        .isEqualTo(4);
  }

  @ParameterizedTest
  @EnumSource(names = {"V4_3", "V5_2", "V6"})
  void killedJob_thatIsGivenUp_ends(SpringBatchVersion version) {
    try (SpringBatchNode doomed = node(version, "doomed")) {
      letItBeKilled(doomed);
    }
    try (SpringBatchNode next = node(version, "next")) {
      next.obey("stop", "true");
      next.obey("abandon", "ABANDONED");
      next.quit();
      ingest.awaitEvents(events -> statuses(JOB).contains("failed 1"), DEADLINE);
      ingest.awaitNotices(notices -> !notices.isEmpty(), DEADLINE);
      assertThat(statuses(JOB)).containsExactly("started 1", "failed 1");
      ReceivedEvent end = ingest.eventsOf(JOB).get(1);
      assertThat(end.reason()).isEqualTo("abandoned");
      assertThat(end.has("/task/started_at")).isFalse();
      assertThat(end.has("/error")).isFalse();
      assertThat(ingest.notices()).extracting(ReceivedEvent::notice).containsExactly("interrupted");
      next.jvm.assertNoUnexpectedLogLines();
    }
  }

  private SpringBatchNode node(SpringBatchVersion version, String name) {
    return SpringBatchNode.observed(ingest, temporaryFolder, version, name, url);
  }

  private List<String> statuses(String... names) {
    return Arrays.stream(names)
        .flatMap(name -> ingest.eventsOf(name).stream())
        .map(ReceivedEvent::statusAndAttempt)
        .toList();
  }
}
