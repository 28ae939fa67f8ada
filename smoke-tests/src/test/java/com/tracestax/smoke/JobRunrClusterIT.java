package com.tracestax.smoke;

import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tracestax.agent.testing.FakeIngest;
import com.tracestax.agent.testing.ReceivedEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two servers on a real PostgreSQL; one is killed in mid-job, and the master finds the job. */
class JobRunrClusterIT {
  private static final Duration DEADLINE = Duration.ofMinutes(2);
  private static final String JOB = "com.example.jobrunr.NodeJobs.endlessWhereDoomed()";

  private static final Set<String> OF_TIMEOUTS = Set.of("timed_out", "members_timed_out");

  @TempDir private Path temporaryFolder;
  private final FakeIngest ingest = new FakeIngest();
  private TestPostgres postgres;

  @BeforeEach
  void startTheDatabase() {
    ingest.understand("job_notice");
    postgres = TestPostgres.start("two JobRunr servers on a real PostgreSQL");
  }

  @AfterEach
  void stopEverything() throws IOException {
    if (postgres != null) {
      postgres.close();
    }
    ingest.close();
  }

  static Stream<String> versions() {
    return Stream.of(JobRunrApplication.version(5), JobRunrApplication.NEWEST);
  }

  @ParameterizedTest
  @MethodSource("versions")
  void killedServer_isNamedAndItsJobIsRetried(String version) throws Exception {
    String url = postgres.newDatabase("cluster");
    try (JobRunrNode master = counting(version, "master", url, 1);
        JobRunrNode doomed = counting(version, "doomed", url, 2)) {
      String lost = letTheJobRunOnTheDoomed(master, doomed);
      doomed.jvm.kill();
      master.jvm.awaitLine("^endless: running on master$");
      ingest.awaitEvents(events -> statuses(events).contains("succeeded 2"), DEADLINE);
      ingest.awaitNotices(
          notices -> !timeoutsSeenBy(master.jvm.pid(), notices).isEmpty(), DEADLINE);
      master.obey("stop").quit();

      assertStory(master.jvm.pid(), lost);
      assertNotices(master.jvm.pid(), lost);
      assertHeartbeats(version, doomed.jvm.pid());
      master.jvm.assertNoUnexpectedLogLines();
    }
  }

  /** Its clock stands still for a while: the others must think that it is gone. */
  @Test
  void pausedServer_isToldThatItWasTakenForDead() throws Exception {
    String version = JobRunrApplication.version(5);
    String url = postgres.newDatabase("cluster");
    try (JobRunrNode master = counting(version, "master", url, 1);
        JobRunrNode paused = counting(version, "doomed", url, 2)) {
      String id = letTheJobRunOnTheDoomed(master, paused);
      paused.jvm.pause();
      ingest.awaitEvents(events -> statuses(events).contains("succeeded 2"), DEADLINE);
      ingest.awaitNotices(
          notices -> !timeoutsSeenBy(master.jvm.pid(), notices).isEmpty(), DEADLINE);
      paused.jvm.resume();
      List<ReceivedEvent> notices =
          ingest.awaitNotices(all -> !toldTo(id, all).isEmpty(), DEADLINE);
      assertThat(toldTo(id, notices))
          .allSatisfy(notice -> assertThat(pid(notice)).isEqualTo(paused.jvm.pid()));
      assertOneLost(id, notices);
    }
  }

  /** The master is the one that started first; its only thread is held until then. */
  private String letTheJobRunOnTheDoomed(JobRunrNode master, JobRunrNode doomed) {
    master.obey("start", "enqueue holding");
    master.jvm.awaitLine("^holding: running$");
    doomed.obey("start", "enqueue endless");
    doomed.jvm.awaitLine("^endless: running on doomed$");
    List<JsonNode> beats =
        ingest.awaitHeartbeats(all -> members(all, doomed.jvm.pid()).size() == 1, DEADLINE);
    ingest.awaitHeartbeats(all -> isBusy(all, doomed.jvm.pid()), DEADLINE);
    ingest.awaitEvents(events -> statuses(events).size() == 2, DEADLINE);
    ingest.awaitSnapshots(all -> all.stream().anyMatch(JobRunrClusterIT::countsBoth), DEADLINE);
    master.obey("release");
    return members(beats, doomed.jvm.pid()).get(0);
  }

  private void assertStory(long mastersPid, String lost) {
    List<ReceivedEvent> events =
        ingest.eventsOf(JOB).stream().sorted(comparing(ReceivedEvent::timestamp)).toList();
    assertThat(statuses(events))
        .containsExactly("started 1", "stalled 1", "retried 1", "started 2", "succeeded 2");
    assertThat(events).extracting(ReceivedEvent::taskId).containsOnly(events.get(0).taskId());
    Instant enqueued = Instant.parse(events.get(0).text("/task/enqueued_at"));
    Instant started = Instant.parse(events.get(0).text("/timestamp"));
    assertThat(events.subList(1, 3))
        .allSatisfy(
            event -> {
              assertThat(event.reason()).isEqualTo("worker_lost");
              assertThat(event.member()).isEqualTo(lost);
              assertThat(event.json().at("/worker/pid").asLong()).isEqualTo(mastersPid);
              assertThat(Instant.parse(event.text("/task/started_at")))
                  .as("JobRunr takes the job before its handler starts")
                  .isBetween(enqueued, started);
            });
    ReceivedEvent retried = events.get(2);
    ReceivedEvent again = events.get(3);
    assertThat(again.text("/task/scheduled_for"))
        .isEqualTo(retried.text("/task/next_attempt_at"))
        .isNotEmpty();
    assertThat(events.subList(3, 5))
        .anySatisfy(
            event -> assertThat(event.json().at("/metrics/queued_ms").asLong(-1)).isNotNegative());
  }

  /** As JobRunr's own status has it; servers have names from 6 on. */
  private void assertHeartbeats(String version, long pid) {
    List<JsonNode> beats =
        ingest.heartbeats().stream()
            .filter(beat -> beat.at("/worker/pid").asLong() == pid)
            .filter(beat -> beat.at("/worker/members").size() == 1)
            .toList();
    assertThat(beats)
        .isNotEmpty()
        .allSatisfy(
            beat -> {
              JsonNode member = beat.at("/worker/members/0");
              assertThat(member.at("/framework").asText()).isEqualTo("jobrunr");
              assertThat(member.at("/queue").asText()).isEqualTo("default");
              assertThat(member.at("/name").asText().isEmpty())
                  .isEqualTo(JobRunrApplication.line(version) < 6);
            })
        .anySatisfy(
            beat -> {
              JsonNode pool = beat.at("/worker/pools/0");
              assertThat(pool.at("/concurrency").asInt()).isEqualTo(2);
              assertThat(pool.at("/in_flight").asInt()).isOne();
              assertThat(pool.at("/poll_interval_ms").asInt()).isBetween(2_000, 5_000);
            });
  }

  private void assertNotices(long mastersPid, String lost) {
    List<ReceivedEvent> notices = ingest.notices();
    assertThat(pid(assertOneLost(lost, notices))).isEqualTo(mastersPid);
    assertThat(timeoutsSeenBy(mastersPid, notices))
        .anySatisfy(notice -> assertThat(notice.json().at("/count").asInt()).isOne());
  }

  /** On a slow machine others may be taken for dead, and told so, but they have lost nothing. */
  private static ReceivedEvent assertOneLost(String member, List<ReceivedEvent> notices) {
    List<ReceivedEvent> lost =
        notices.stream().filter(notice -> !OF_TIMEOUTS.contains(notice.notice())).toList();
    assertThat(lost)
        .singleElement()
        .satisfies(notice -> assertThat(notice.notice()).isEqualTo("member_lost"))
        .satisfies(notice -> assertThat(notice.member()).isEqualTo(member));
    return lost.get(0);
  }

  private JobRunrNode counting(String version, String name, String url, int threads) {
    return JobRunrNode.counting(ingest, temporaryFolder, version, name, url, threads);
  }

  /** Both of the jobs of the cluster, whoever runs them; JobRunr counts because JMX is on. */
  private static boolean countsBoth(JsonNode snapshot) {
    JsonNode queue = snapshot.at("/queues/0");
    return queue.at("/name").asText().equals("default")
        && queue.at("/processing").asInt() == 2
        && queue.at("/depth").asInt(-1) == 0
        && queue.at("/waiting").asInt(-1) == 0
        && queue.at("/failed").asInt(-1) == 0;
  }

  private static boolean isBusy(List<JsonNode> heartbeats, long pid) {
    return heartbeats.stream()
        .filter(beat -> beat.at("/worker/pid").asLong() == pid)
        .anyMatch(beat -> beat.at("/worker/pools/0/in_flight").asInt() == 1);
  }

  private static List<String> statuses(List<ReceivedEvent> events) {
    return events.stream().map(ReceivedEvent::statusAndAttempt).toList();
  }

  private static List<ReceivedEvent> toldTo(String member, List<ReceivedEvent> notices) {
    return notices.stream()
        .filter(notice -> notice.notice().equals("timed_out") && notice.member().equals(member))
        .toList();
  }

  private static List<ReceivedEvent> timeoutsSeenBy(long pid, List<ReceivedEvent> notices) {
    return notices.stream()
        .filter(notice -> notice.notice().equals("members_timed_out") && pid(notice) == pid)
        .toList();
  }

  private static long pid(ReceivedEvent notice) {
    return notice.json().at("/worker/pid").asLong();
  }

  /** What JobRunr calls that process. */
  private static List<String> members(List<JsonNode> heartbeats, long pid) {
    List<String> members = new ArrayList<>();
    for (JsonNode heartbeat : heartbeats) {
      if (heartbeat.at("/worker/pid").asLong() == pid) {
        heartbeat.at("/worker/members").forEach(each -> members.add(each.at("/member").asText()));
      }
    }
    return members.stream().distinct().toList();
  }
}
