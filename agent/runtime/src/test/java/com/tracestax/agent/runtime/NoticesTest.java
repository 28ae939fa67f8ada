package com.tracestax.agent.runtime;

import static com.tracestax.agent.runtime.RunningAgent.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tracestax.agent.jobs.JobNotice;
import com.tracestax.agent.jobs.JobPool;
import com.tracestax.agent.jobs.JobRun;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoticesTest {
  private static final String UNDERSTANDS = "{\"ok\":true,\"features\":[\"job_notice\"]}";

  private final RunningAgent agent = new RunningAgent();

  @Test
  void aNotice_hasTheWireFormOfTheDocs() {
    agent.sender.heartbeatReply = UNDERSTANDS;
    agent.runs.pool(new JobPool("quartz", "Billing").concurrency(10L));
    JobRun run =
        JobRun.builder("quartz", "reports.nightly", "Billing")
            .idInThisJvm("17")
            .scheduledForMillis(agent.clock.wallMillis - 90_000)
            .build();

    agent.runs.notice(
        new JobNotice(JobNotice.MISFIRED, "quartz", "Billing").run(run).lateMillis(90_000));

    JsonNode notice = notices().get(0);
    assertThat(notice.path("type").asText()).isEqualTo("job_notice");
    assertThat(notice.path("notice").asText()).isEqualTo("misfired");
    assertThat(notice.path("framework").asText()).isEqualTo("quartz");
    assertThat(notice.path("language").asText()).isEqualTo("java");
    assertThat(notice.path("sdk_version").asText()).isEqualTo("0.1.0");
    assertThat(notice.path("timestamp").asText()).isEqualTo("2025-11-21T09:30:00.123Z");
    assertThat(notice.at("/worker/key").asText()).isEqualTo("billing-7:4711");
    assertThat(notice.at("/worker/thread").asText()).isEqualTo(Thread.currentThread().getName());
    String jvmId = notice.path("event_id").asText().split("-")[0];
    assertThat(notice.path("task"))
        .hasToString(
            "{\"name\":\"reports.nightly\",\"id\":\""
                + jvmId
                + ":17\",\"queue\":\"Billing\",\"scheduled_for\":\"2025-11-21T09:28:30.123Z\"}");
    assertThat(notice.path("late_ms").asLong()).isEqualTo(90_000);
    assertThat(notice.has("member")).isFalse();
    assertThat(notice.has("trace_context")).isFalse();
  }

  @Test
  void aNotice_maySayWhy() {
    agent.sender.heartbeatReply = UNDERSTANDS;
    agent.runs.notice(
        new JobNotice(JobNotice.LAUNCH_REFUSED, "spring-batch", "spring-batch")
            .job("orders")
            .reason("already_complete"));

    assertThat(notices().get(0).path("task"))
        .hasToString(
            "{\"name\":\"orders\",\"queue\":\"spring-batch\",\"reason\":\"already_complete\"}");
  }

  @Test
  void aLostMember_isNamedWithoutAJob() {
    agent.sender.heartbeatReply = UNDERSTANDS;

    agent.runs.notice(new JobNotice(JobNotice.MEMBER_LOST, "quartz", "Billing").member("node2"));

    JsonNode notice = notices().get(0);
    assertThat(notice.path("task")).hasToString("{\"queue\":\"Billing\"}");
    assertThat(notice.path("member").asText()).isEqualTo("node2");
  }

  @Test
  void membersWithoutNames_areCounted() {
    agent.sender.heartbeatReply = UNDERSTANDS;

    agent.runs.notice(new JobNotice(JobNotice.MEMBERS_TIMED_OUT, "jobrunr", "default").count(2));

    JsonNode notice = notices().get(0);
    assertThat(notice.path("notice").asText()).isEqualTo("members_timed_out");
    assertThat(notice.path("count").asInt()).isEqualTo(2);
    assertThat(notice.has("member")).isFalse();
  }

  @Test
  void notices_waitForTheFirstAnswer() {
    agent.sender.heartbeatReply = UNDERSTANDS;
    agent.sender.heartbeatStatus = 503;
    agent.runs.pool(new JobPool("quartz", "Billing"));
    notice("reports.first");
    assertThat(notices()).isEmpty();

    agent.sender.heartbeatStatus = 200;
    agent.beat();
    notice("reports.second");

    assertThat(notices())
        .extracting(notice -> notice.at("/task/name").asText())
        .containsExactly("reports.first", "reports.second");
    assertThat(agent.beat().at("/agent/dropped").toString()).doesNotContain("notice_");
  }

  @Test
  void aServerThatDoesNotUnderstand_getsNone() {
    agent.sender.heartbeatStatus = 503;
    agent.runs.pool(new JobPool("quartz", "Billing"));
    notice("reports.held");
    agent.sender.heartbeatStatus = 200;
    agent.beat();
    notice("reports.later");

    assertThat(notices()).isEmpty();
    assertThat(dropped("notice_unsupported")).isEqualTo(2);
  }

  @Test
  void theLastAnswer_counts() {
    agent.runs.pool(new JobPool("quartz", "Billing"));
    agent.sender.heartbeatReply = UNDERSTANDS;
    agent.delivery.flush();
    notice("reports.sent");
    agent.sender.heartbeatReply = "{\"ok\":true}";
    agent.beat();
    notice("reports.refused");
    agent.sender.heartbeatReply = UNDERSTANDS;
    agent.beat();
    notice("reports.again");

    assertThat(notices())
        .extracting(notice -> notice.at("/task/name").asText())
        .containsExactly("reports.sent", "reports.again");
    assertThat(dropped("notice_unsupported")).isEqualTo(1);
  }

  @Test
  void anAnswerThatIsNotUnderstood_settlesNothing() {
    agent.sender.heartbeatReply = "<html>proxy</html>";
    agent.runs.pool(new JobPool("quartz", "Billing"));
    notice("reports.held");
    agent.delivery.flush();
    agent.sender.heartbeatReply = UNDERSTANDS;
    agent.beat();

    assertThat(notices()).hasSize(1);
  }

  @Test
  void tooManyBeforeTheFirstAnswer_loseTheOldest() {
    agent.sender.heartbeatReply = UNDERSTANDS;
    for (int i = 0; i < Notices.MAX_HELD + 2; i++) {
      notice("reports." + i);
    }

    List<JsonNode> sent = notices();

    assertThat(sent).hasSize(Notices.MAX_HELD);
    assertThat(sent.get(0).at("/task/name").asText()).isEqualTo("reports.2");
    assertThat(dropped("notice_overflow")).isEqualTo(2);
  }

  @Test
  void noticesNobodyAskedFor_areCountedAtExit() {
    agent.sender.heartbeatStatus = 503;
    agent.runs.pool(new JobPool("quartz", "Billing"));
    notice("reports.held");

    agent.exitHook().run();
    agent.delivery.flush();
    notice("reports.later");

    assertThat(notices()).isEmpty();
    assertThat(agent.sender.lastHeartbeat().at("/agent/dropped/notice_unanswered").asInt())
        .isEqualTo(1);
    assertThat(dropped("notice_unanswered")).isEqualTo(2);
  }

  @Test
  void notices_stayBetweenTheEventsTheyCameBetween() {
    agent.sender.heartbeatReply = UNDERSTANDS;
    agent.sender.heartbeatStatus = 503;
    agent.runs.started(run("1"), 1);
    notice("reports.between");
    agent.runs.started(run("2"), 1);
    agent.sender.heartbeatStatus = 200;
    agent.beat();

    notices();

    assertThat(agent.sender.events.stream().sorted(RunningAgent.BY_EVENT_ID))
        .extracting(event -> event.path("type").asText())
        .containsExactly("task_event", "job_notice", "task_event");
  }

  private void notice(String jobName) {
    agent.runs.notice(new JobNotice(JobNotice.VETOED, "quartz", "Billing").job(jobName));
  }

  private int dropped(String cause) {
    return agent.beat().at("/agent/dropped/" + cause).asInt();
  }

  private List<JsonNode> notices() {
    agent.delivery.flush();
    return agent.sender.eventsOfType("job_notice");
  }
}
