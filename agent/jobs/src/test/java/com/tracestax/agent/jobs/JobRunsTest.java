package com.tracestax.agent.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Scope;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobRunsTest {
  private final FakeClock clock = new FakeClock();
  private final List<JobEvent> events = new ArrayList<>();
  private final JobRuns runs = new JobRuns(events::add, clock);

  @Test
  void started_saysWhatIsKnownOfRunAndAttempt() {
    JobRun run =
        JobRun.builder("quartz", "reports.nightly", "Billing")
            .id("Billing:7")
            .parentId("web-1")
            .recovers("Billing:6")
            .maxAttempts(3L)
            .enqueuedAtMillis(clock.wallMillis - 500)
            .scheduledForMillis(clock.wallMillis - 20)
            .build();

    runs.started(run, 1);

    assertThat(last())
        .containsEntry(JobEvent.NAME_KEY, "job.started")
        .containsEntry("job.status", "started")
        .containsEntry("job.timestamp", clock.wallMillis)
        .containsEntry("job.system", "quartz")
        .containsEntry("job.name", "reports.nightly")
        .containsEntry("job.queue", "Billing")
        .containsEntry("job.run.id", "Billing:7")
        .containsEntry("job.run.attempt", 1L)
        .containsEntry("job.run.max_attempts", 3L)
        .containsEntry("job.run.parent_id", "web-1")
        .containsEntry("job.run.recovers", "Billing:6")
        .containsEntry("job.run.enqueued_at", clock.wallMillis - 500)
        .containsEntry("job.run.scheduled_for", clock.wallMillis - 20)
        .containsEntry("job.run.started_at", clock.wallMillis)
        .containsEntry("job.run.queued_ms", 20L)
        .containsEntry("thread.name", Thread.currentThread().getName())
        .doesNotContainKeys("job.run.duration_ms", "error.type", "job.run.id.scope");
  }

  @Test
  void queueWait_isOfTheFirstAttemptOnly() {
    JobRun run =
        JobRun.builder("quartz", "a.b", "q")
            .id("1")
            .scheduledForMillis(clock.wallMillis - 20)
            .build();

    runs.started(run, 2);

    assertThat(last()).doesNotContainKey("job.run.queued_ms");
  }

  @Test
  void queueWait_isNeverNegative() {
    JobRun run =
        JobRun.builder("quartz", "a.b", "q")
            .id("1")
            .scheduledForMillis(clock.wallMillis + 900)
            .build();

    runs.started(run, 1);

    assertThat(last()).containsEntry("job.run.queued_ms", 0L);
  }

  @Test
  void succeeded_hasADurationByTheMonotonicClock() {
    Attempt attempt = runs.started(run("1"), 1);
    clock.wallMillis -= 3_600_000; // somebody sets the wall clock back
    clock.nanos += 1_250_000_000;

    runs.succeeded(attempt);

    assertThat(last())
        .containsEntry("job.status", "succeeded")
        .containsEntry("job.run.duration_ms", 1_250L)
        .containsEntry("job.timestamp", clock.wallMillis);
  }

  @Test
  void anEndThatIsDecidedLater_keepsTheMomentItHappened() {
    Attempt attempt = runs.started(run("1"), 1);
    clock.advanceMillis(40);
    final long failedAt = clock.wallMillis;
    AttemptEnd end = runs.endOf(attempt, JobError.of(new IllegalStateException("boom")));
    clock.advanceMillis(5_000);

    runs.retried(attempt, end);

    assertThat(last())
        .containsEntry("job.status", "retried")
        .containsEntry("job.timestamp", failedAt)
        .containsEntry("job.run.duration_ms", 40L)
        .containsEntry("error.type", "java.lang.IllegalStateException")
        .containsEntry("exception.message", "boom");
  }

  @Test
  void anAttempt_endsOnce() {
    Attempt attempt = runs.started(run("1"), 1);

    runs.succeeded(attempt);
    runs.failed(attempt, runs.endOf(attempt, null), "abandoned");
    runs.retried(attempt, runs.endOf(attempt, null));

    assertThat(events).extracting(JobEvent::name).containsExactly("job.started", "job.succeeded");
  }

  @Test
  void signals_comeInBetweenAndDoNotEnd() {
    Attempt attempt = runs.started(run("1"), 1);

    runs.signal(attempt, JobStatus.STALLED, "no_progress");
    runs.signal(attempt, JobStatus.TIMEOUT, null);
    runs.succeeded(attempt);

    assertThat(events)
        .extracting(JobEvent::name)
        .containsExactly("job.started", "job.stalled", "job.timeout", "job.succeeded");
    assertThatThrownBy(() -> runs.signal(attempt, JobStatus.FAILED, null))
        .hasMessage("expected stalled or timeout, got failed");
  }

  @Test
  void aSignalThatComesTooLate_isNotSaid() {
    Attempt attempt = runs.started(run("1"), 1);
    runs.succeeded(attempt);
    runs.signal(attempt, JobStatus.STALLED, "shutdown");

    assertThat(events).extracting(JobEvent::name).containsExactly("job.started", "job.succeeded");
  }

  @Test
  @SuppressWarnings("try") // the scope is there to be closed
  void events_carryTheCurrentSpan() {
    SpanContext span =
        SpanContext.create(
            "0af7651916cd43dd8448eb211c80319c",
            "b7ad6b7169203331",
            TraceFlags.getSampled(),
            TraceState.getDefault());

    try (Scope ignored = Span.wrap(span).makeCurrent()) {
      runs.started(run("1"), 1);
    }

    assertThat(last())
        .containsEntry(
            "job.traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
  }

  @Test
  void idInThisJvm_isMarkedSo() {
    runs.started(JobRun.builder("quartz", "a.b", "q").idInThisJvm("17").build(), 1);

    assertThat(last()).containsEntry("job.run.id", "17").containsEntry("job.run.id.scope", "jvm");
  }

  @Test
  void aRunWithoutId_isRefusedByNamingWhatIsMissing() {
    assertThatThrownBy(() -> JobRun.builder("quartz", "a.b", "q").build())
        .hasMessageContaining("needs framework, name, queue and id")
        .hasMessageContaining("quartz, a.b, q, null");
  }

  @Test
  void pool_isNoLifecycleEvent() {
    runs.pool(new JobPool("quartz", "Billing").concurrency(10L).draining(true));

    assertThat(last())
        .containsEntry(JobEvent.NAME_KEY, JobEvent.POOL)
        .containsEntry("job.pool.concurrency", 10L)
        .containsEntry("job.pool.draining", "true")
        .doesNotContainKey("job.status");
  }

  @Test
  void events_areMadeOfTypesThatEveryClassLoaderShares() {
    Attempt attempt = runs.started(run("1"), 1);
    runs.failed(attempt, runs.endOf(attempt, JobError.of(new Exception("x"))), "why");
    runs.pool(new JobPool("quartz", "q").concurrency(1L));

    assertThat(events)
        .flatExtracting(event -> event.fields().values())
        .allSatisfy(value -> assertThat(value).isInstanceOfAny(String.class, Long.class));
  }

  private static JobRun run(String id) {
    return JobRun.builder("quartz", "reports.nightly", "Billing").id(id).build();
  }

  @Test
  void lostRun_stallsAndEndsAsSomebodyElseSaysIt() {
    JobRun run = JobRun.builder("quartz", "a.b", "q").id("q:other-7").build();

    runs.lost(new LostAttempt(run), true);
    runs.lost(new LostAttempt(run), false);

    assertThat(events)
        .extracting(event -> event.fields().get("job.status"))
        .containsExactly("stalled", "retried", "stalled", "failed");
    assertThat(events)
        .allSatisfy(
            event ->
                assertThat(event.fields())
                    .containsEntry("job.run.id", "q:other-7")
                    .containsEntry("job.run.attempt", 1L)
                    .containsEntry("job.run.reason", "worker_lost")
                    .doesNotContainKeys("job.traceparent", "job.run.started_at"));
  }

  @Test
  void lostAttempt_saysWhichItWasWhoLostItAndWhenItGoesOn() {
    runs.lost(
        new LostAttempt(run("7")).attempt(2, 1_000L).member("node-2").nextAttemptAtMillis(9_000L),
        true);

    assertThat(events)
        .allSatisfy(
            event ->
                assertThat(event.fields())
                    .containsEntry("job.run.attempt", 2L)
                    .containsEntry("job.run.started_at", 1_000L)
                    .containsEntry("job.pool.member", "node-2"));
    assertThat(events.get(0).fields()).doesNotContainKey("job.run.next_attempt_at");
    assertThat(events.get(1).fields()).containsEntry("job.run.next_attempt_at", 9_000L);
  }

  @Test
  void attemptOfAFrameworkThatQueuesEach_waitedFromItsOwnDueTime() {
    JobRun second =
        JobRun.builder("jobrunr", "a()", "default")
            .id("7")
            .enqueuedAtMillis(1L)
            .dueAtMillis(clock.wallMillis() - 40)
            .build();

    runs.retried(runs.started(second, 2), runs.endOf(runs.started(second, 3), null), 5L);

    assertThat(events.get(0).fields()).containsEntry("job.run.queued_ms", 40L);
    assertThat(last()).containsEntry("job.run.next_attempt_at", 5L);
  }

  @Test
  void notice_saysWhatWhereAndWhen() {
    runs.notice(
        new JobNotice(JobNotice.MISFIRED, "quartz", "q")
            .job("a.b")
            .scheduledForMillis(5L)
            .lateMillis(7));

    assertThat(last())
        .containsEntry(JobEvent.NAME_KEY, "job.notice")
        .containsEntry("job.notice", "misfired")
        .containsEntry("job.timestamp", clock.wallMillis)
        .containsEntry("job.system", "quartz")
        .containsEntry("job.queue", "q")
        .containsEntry("job.name", "a.b")
        .containsEntry("job.run.scheduled_for", 5L)
        .containsEntry("job.notice.late_ms", 7L);
  }

  @Test
  void snapshot_leavesOutWhatWasNotCounted() {
    runs.snapshot(new QueueCounts("quartz", "q").misfired(3));

    assertThat(last())
        .containsEntry(JobEvent.NAME_KEY, "job.snapshot")
        .containsEntry("job.queue.misfired", 3L)
        .doesNotContainKeys("job.queue.depth", "job.queue.waiting", "job.queue.blocked");
  }

  private java.util.Map<String, Object> last() {
    return events.get(events.size() - 1).fields();
  }
}
