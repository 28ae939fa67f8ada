package com.tracestax.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Facts that are no status of a run: understood, kept once, found again. */
class NoticesTest {
  @TempDir Path data;
  private TestServer server;

  @BeforeEach
  void start() throws Exception {
    server = new TestServer(data);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private JsonNode notices(String query) throws Exception {
    return server.get("/api/notices" + query).path("notices");
  }

  @Test
  void notice_isUnderstoodWhole() throws Exception {
    long nowMs = server.clock.millis();
    server.ingest(server.notice("misfired").run("7").late(nowMs - 130_000, 130_000).toString());
    JsonNode notice = notices("").get(0);
    assertThat(notice.path("kind").asText()).isEqualTo("misfired");
    assertThat(notice.path("name").asText()).isEqualTo("reports.nightly");
    assertThat(notice.path("queue").asText()).isEqualTo("BillingScheduler");
    assertThat(notice.path("task_id").asText()).isEqualTo("7");
    assertThat(notice.path("scheduled_for_ms").asLong()).isEqualTo(nowMs - 130_000);
    assertThat(notice.path("late_ms").asLong()).isEqualTo(130_000);
    assertThat(notice.path("at_ms").asLong()).isEqualTo(nowMs);
    assertThat(notice.path("worker_key").asText()).isEqualTo("billing-7:4711");
    assertThat(notice.path("thread").asText()).isEqualTo("BillingScheduler_QuartzSchedulerThread");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "vetoed | reports.nightly vetoed by a listener",
        "misfired | reports.nightly misfired, 2 min late",
        "interrupted | reports.nightly was asked to stop",
        "interrupt_refused | reports.nightly was asked to stop and cannot be interrupted",
        "unscheduled | reports.nightly ended its own schedule",
        "schedule_broken | reports.nightly will not run again: its schedule is broken",
        "acknowledge_failed | reports.nightly could not be acknowledged: it may come again although"
            + " it was handled"
      })
  void notice_isASentence(String kind, String sentence) throws Exception {
    server.ingest(server.notice(kind).late(server.clock.millis(), 150_000).toString());
    assertThat(notices("").get(0).path("text").asText()).isEqualTo(sentence);
  }

  @ParameterizedTest
  @CsvSource({
    "already_running, importJob was not started: its framework says that it is running already",
    "not_restartable, importJob was not started: it cannot be restarted",
    "already_complete, importJob was not started: it is complete already",
    "invalid_parameters, importJob was not started: its parameters are not valid",
    ", importJob was not started"
  })
  void refusedLaunch_saysWhy(String reason, String sentence) throws Exception {
    server.ingest(server.notice("launch_refused").ofSpringBatch().reason(reason).toString());
    assertThat(notices("").get(0).path("text").asText()).isEqualTo(sentence);
    assertThat(notices("").get(0).path("reason").asText(null)).isEqualTo(reason);
  }

  @Test
  void lostMember_isASentenceWithoutAJob() throws Exception {
    server.ingest(server.notice("member_lost").member("node-2").toString());
    assertThat(notices("").get(0).path("text").asText()).isEqualTo("node-2 lost");
    assertThat(notices("").get(0).path("name").isNull()).isTrue();
  }

  @Test
  void membersWithoutNames_areCounted() throws Exception {
    for (int count : new int[] {1, 2}) {
      server.clock.advance(Duration.ofSeconds(1));
      server.ingest(server.notice("members_timed_out").ofJobRunr().count(count).toString());
    }
    server.clock.advance(Duration.ofSeconds(1));
    server.ingest(server.notice("members_timed_out").ofJobRunr().toString());
    assertThat(notices("").findValuesAsText("text"))
        .containsExactly(
            "Workers removed from the cluster: no heartbeat in time",
            "2 workers removed from the cluster: no heartbeat in time",
            "1 worker removed from the cluster: no heartbeat in time");
    assertThat(notices("").findValuesAsText("count")).containsExactly("null", "2", "1");
  }

  @Test
  void member_isItsWorkerAndItsName_asFarAsTheyAreKnown() throws Exception {
    server.post("/v1/heartbeat", new Heartbeat("orders-2:1").member("id-2", "orders-two") + "");
    server.clock.advance(Duration.ofSeconds(1));
    server.ingest(
        server.notice("timed_out").ofJobRunr().member("id-2").worker("orders-2:1").toString());
    assertThat(notices("").get(0).path("text").asText())
        .isEqualTo(
            "orders-2:1 (orders-two) was taken for dead by its cluster and lives:"
                + " its jobs may run twice");
    server.clock.advance(Duration.ofSeconds(1));
    Heartbeat nameless = new Heartbeat("orders-2:1").service("billing").member("id-3", null);
    server.post("/v1/heartbeat", nameless.toString());
    server.clock.advance(Duration.ofSeconds(1));
    server.ingest(server.notice("member_lost").ofJobRunr().member("id-3").toString());
    JsonNode lost = notices("").get(0);
    assertThat(lost.path("text").asText()).isEqualTo("orders-2:1 (id-3) lost");
    assertThat(lost.path("member_worker_key").asText()).isEqualTo("orders-2:1");
  }

  @Test
  void sameNoticeAgain_isADuplicate() throws Exception {
    String notice = server.notice("vetoed").toString();
    assertThat(server.ingest(notice).path("accepted").asInt()).isEqualTo(1);
    assertThat(server.ingest(notice).path("duplicates").asInt()).isEqualTo(1);
    assertThat(notices("")).hasSize(1);
  }

  @Test
  void notices_areFilteredAndPaged_newestFirst() throws Exception {
    long nowMs = server.clock.millis();
    for (int i = 0; i < 5; i++) {
      server.ingest(new NoticeEvent("vetoed", nowMs + i).run("veto " + i).toString());
    }
    server.ingest(server.notice("misfired").named("mail.deliver").queue("mail").toString());
    assertThat(notices("?kind=misfired")).hasSize(1);
    assertThat(notices("?job=mail.deliver&queue=mail")).hasSize(1);
    assertThat(notices("?job=mail.deliver&queue=other")).isEmpty();
    JsonNode first = server.get("/api/notices?kind=vetoed&limit=3");
    assertThat(first.path("notices").findValuesAsText("task_id"))
        .containsExactly("veto 4", "veto 3", "veto 2");
    JsonNode second =
        server.get("/api/notices?kind=vetoed&limit=3&before=" + first.path("next").asText());
    assertThat(second.path("notices").findValuesAsText("task_id"))
        .containsExactly("veto 1", "veto 0");
    assertThat(second.path("next").isNull()).isTrue();
  }

  @Test
  void noticeOfARun_standsInItsDetails() throws Exception {
    server.ingest(
        server.event("started", "7").toString(),
        server.notice("interrupted").run("7").toString(),
        server.notice("vetoed").run("8").toString());
    JsonNode details = server.details("7");
    assertThat(details.path("notices").findValuesAsText("text"))
        .containsExactly("reports.nightly was asked to stop");
    assertThat(notices("?kind=interrupted").get(0).path("attempt_id").asLong())
        .isEqualTo(details.path("run").path("id").asLong());
  }

  @Test
  void badNotice_isRejectedByItself_withKeyValueAndWhatIsAllowed() throws Exception {
    JsonNode answer =
        server.ingest(
            server.notice("exploded").toString(),
            server.notice("vetoed").without("/task", "name").toString(),
            server.notice("vetoed").without("/task", "queue").toString(),
            server.notice("member_lost").toString(),
            server.notice("misfired").with("", "late_ms", "-5").toString(),
            server.notice("timed_out").ofJobRunr().toString(),
            server.notice("members_timed_out").ofJobRunr().with("", "count", "-1").toString(),
            server.notice("misfired").with("/task", "scheduled_for", "soon").toString(),
            server.notice("vetoed").without("/worker", "key").without("/worker", "hostname") + "",
            server.notice("vetoed").toString());
    assertThat(answer.path("accepted").asInt()).isEqualTo(1);
    assertThat(answer.path("rejected").findValuesAsText("error"))
        .containsExactly(
            "notice: expected one of vetoed, misfired, interrupted, interrupt_refused, unscheduled,"
                + " schedule_broken, member_lost, members_timed_out, timed_out,"
                + " acknowledge_failed, launch_refused, got \"exploded\"",
            "task.name: expected a non-empty string, got nothing",
            "task.queue: expected a non-empty string, got nothing",
            "member: expected a non-empty string, got nothing",
            "late_ms: expected a number of milliseconds, 0 or more, got \"-5\"",
            "member: expected a non-empty string, got nothing",
            "count: expected a number, 0 or more, got \"-1\"",
            "task.scheduled_for: expected a time in ISO 8601 with an offset, got \"soon\"",
            "worker.key: expected a non-empty string, got nothing");
  }

  @Test
  void noticesOfTestKeys_areKeptApart() throws Exception {
    String body = "{\"events\":[" + server.notice("vetoed") + "]}";
    server.send("POST", "/v1/ingest", TestServer.TEST_KEY, body);
    assertThat(notices("")).isEmpty();
    assertThat(notices("?mode=test")).hasSize(1);
  }
}
