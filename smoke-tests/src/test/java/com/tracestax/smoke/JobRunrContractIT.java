package com.tracestax.smoke;

import static com.tracestax.smoke.JobRunrScenarios.BUILT;
import static com.tracestax.smoke.JobRunrScenarios.JOBS;
import static com.tracestax.smoke.JobRunrScenarios.PRINT;
import static org.assertj.core.api.Assertions.assertThat;

import com.tracestax.agent.testing.Combination;
import com.tracestax.agent.testing.ContractJob;
import com.tracestax.agent.testing.JobInstrumentationContract;
import com.tracestax.agent.testing.ReceivedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The shipped jars on JobRunr. */
class JobRunrContractIT extends JobInstrumentationContract {
  static Set<Combination> combinations() {
    return JobRunrCombinations.all();
  }

  @Override
  protected String framework() {
    return "jobrunr";
  }

  @Override
  protected String mainClass() {
    return JobRunrApplication.MAIN;
  }

  @Override
  protected String taskName(ContractJob job) {
    StringBuilder method = new StringBuilder();
    for (String word : job.label().split("-")) {
      method.append(
          method.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
    }
    return JOBS + method + "()";
  }

  @Override
  protected String taskQueue(ContractJob job) {
    return "default";
  }

  @Override
  protected int concurrency() {
    return 24;
  }

  @Override
  protected Class<? extends Throwable> errorType() {
    return IllegalStateException.class;
  }

  /** JobRunr runs the job all the same. */
  @Override
  protected List<String> storyOfListenerThatThrowsAtStart() {
    return List.of("started 1", "succeeded 1");
  }

  @Override
  protected boolean knowsWhenEnqueued() {
    return true;
  }

  @Override
  protected List<String> extraScenarios(String library) {
    return JobRunrScenarios.of(lineOf(library));
  }

  /** They wait for JobRunr, which looks for work every few seconds. */
  @Override
  protected Set<Combination> runSideBySide() {
    return combinations();
  }

  @Override
  protected Set<String> extraTaskNames() {
    return JobRunrScenarios.TASK_NAMES;
  }

  /** Before 7 a server misses itself when the machine is busy for eight seconds. */
  @Override
  protected Set<String> noticesOfNoJob() {
    return Set.of("timed_out", "members_timed_out");
  }

  @Test
  void jobsOfEveryKind_runOnceEach() {
    for (String name :
        List.of(
            JOBS + "ofAClass()",
            JOBS + "scheduled()",
            JOBS + "triggered()",
            "Import %0",
            JOBS + "namedByItsData(java.lang.String)",
            JOBS + "mdc()",
            JOBS + "metadata(org.jobrunr.jobs.context.JobContext)",
            JOBS + "threads()",
            JOBS + "filtered()")) {
      assertOneRun(name, "started 1", "succeeded 1");
    }
  }

  @Test
  void jobRequests_areNamedAfterTheirHandler() {
    int batchAndMappersAndOne = 2 + 3 + 1 + (line() >= 6 ? 1 : 0);
    assertRuns(PRINT, batchAndMappersAndOne, "started 1", "succeeded 1");
  }

  @Test
  void jobsOfABatch_areRunsOfTheirOwn() {
    assertRuns(JOBS + "ofABatch(java.lang.String)", 3, "started 1", "succeeded 1");
  }

  @Test
  void everyJsonLibrary_carriesJobsThroughAllStates() {
    assertRuns("with %0", 3, "started 1", "succeeded 1");
    assertRuns(
        JOBS + "retryWithMapper(java.lang.String)",
        3,
        "started 1",
        "retried 1",
        "started 2",
        "succeeded 2");
  }

  @Test
  void builtJobs_areNamedAfterTheirCodeAndNotByTheirBuilder() {
    if (line() < 6) {
      return;
    }
    assertOneRun(BUILT + "built()", "started 1", "retried 1", "started 2", "succeeded 2");
    assertThat(eventsOf(BUILT + "built()"))
        .allSatisfy(event -> assertThat(event.text("/task/max_attempts")).isEqualTo("3"));
    assertOneRun(BUILT + "builtScheduled()", "started 1", "succeeded 1");
    assertOneRun("Ship to %0", "started 1", "succeeded 1");
    assertRuns(BUILT + "ofABuiltBatch(java.lang.String)", 2, "started 1", "succeeded 1");
    assertThat(statuses(eventsOf(BUILT + "builtRecurring()")))
        .startsWith("started 1", "succeeded 1");
  }

  @Test
  void whatJobsAreGiven_neverLeavesTheJvm() {
    assertNeverSent("Miller", "orders.csv", "a letter", "a batch", "an order", "acme", "paid");
  }

  @Test
  void scheduledJob_saysWhenItWasDueAndWaitsFromThen() {
    ReceivedEvent started = eventsOf(JOBS + "scheduled()").get(0);
    Instant due = Instant.parse(started.text("/task/scheduled_for"));
    assertThat(due).isAfter(Instant.parse(started.text("/task/enqueued_at")));
    // JobRunr takes what is due before it looks next.
    assertThat(started.timestamp()).isAfter(due.minus(Duration.ofSeconds(10)));
  }

  @Test
  void recurringJob_saysWhenItWasDueAndNotWhenItWasEnqueued() {
    List<ReceivedEvent> events = eventsOf(JOBS + "recurring()");
    assertThat(statuses(events)).startsWith("started 1", "succeeded 1");
    assertThat(events)
        .allSatisfy(
            event -> {
              assertThat(event.has("/task/enqueued_at")).as("enqueued_at").isFalse();
              assertThat(event.has("/task/scheduled_for")).as("scheduled_for").isTrue();
              assertThat(event.has("/task/parent_id")).as("parent_id").isFalse();
            });
  }

  @Test
  void everyAttempt_saysHowLongItWaited() {
    Map<String, List<ReceivedEvent>> attempts =
        events().stream()
            .collect(Collectors.groupingBy(event -> event.taskId() + " " + event.attempt()));
    assertThat(attempts)
        .isNotEmpty()
        .allSatisfy(
            (attempt, events) ->
                assertThat(events)
                    .anySatisfy(
                        event ->
                            assertThat(event.json().at("/metrics/queued_ms").asLong(-1))
                                .isNotNegative()));
  }

  @Test
  void retriedAttempt_saysWhenTheNextIsDueAndHowManyThereAre() {
    List<ReceivedEvent> events = eventsOf(taskName(ContractJob.RETRY));
    assertThat(events)
        .filteredOn(event -> event.status().equals("retried"))
        .allSatisfy(
            retried -> {
              Instant next = Instant.parse(retried.text("/task/next_attempt_at"));
              assertThat(next)
                  .isBetween(
                      retried.timestamp().minusSeconds(5), retried.timestamp().plusSeconds(5));
            });
    assertThat(events.get(2).text("/task/scheduled_for"))
        .as("what the first attempt said of the second")
        .isEqualTo(events.get(1).text("/task/next_attempt_at"));
  }

  /** 4.0.0 counts the first attempt as a retry, and does not say how many there are. */
  @Test
  void jobThatNeverWorks_failsForGoodAfterItsLastAttempt() {
    String name = JOBS + "neverWorks()";
    ReceivedEvent failed = lastOf(name);
    if (version().equals(JobRunrApplication.OLDEST)) {
      assertOneRun(name, "started 1", "retried 1", "started 2", "failed 2");
    } else {
      assertOneRun(
          name, "started 1", "retried 1", "started 2", "retried 2", "started 3", "failed 3");
      assertThat(failed.text("/task/max_attempts")).isEqualTo("3");
    }
    assertThat(failed.errorMessage()).isEqualTo("never works");
    assertThat(failed.has("/task/next_attempt_at")).isFalse();
  }

  @Test
  void errorThatIsNoException_isTheErrorOfTheRun() {
    assertOneRun(JOBS + "error()", "started 1", "failed 1");
    assertThat(lastOf(JOBS + "error()").errorType()).isEqualTo(AssertionError.class.getName());
    assertThat(lastOf(JOBS + "error()").errorMessage()).isEqualTo("cannot be");
  }

  @Test
  void exceptionThatForbidsARetry_failsForGood() {
    assertOneRun(JOBS + "mustNotRetry()", "started 1", "failed 1");
    assertThat(lastOf(JOBS + "mustNotRetry()").errorMessage()).isEqualTo("no such customer");
  }

  @Test
  void jobWhoseCodeIsGone_failsWithThat() {
    String name = "com.example.jobrunr.Gone.run()";
    assertOneRun(name, "started 1", "failed 1");
    assertThat(lastOf(name).errorType()).contains("NotFound");
  }

  @Test
  void jobThatIsDeletedWhileItRuns_failsWithThatReasonAndNoError() {
    for (String name : List.of(JOBS + "deleted()", JOBS + "deletedUnmoved()")) {
      assertOneRun(name, "started 1", "failed 1");
      assertThat(lastOf(name).reason()).isEqualTo("deleted");
      assertThat(lastOf(name).has("/error")).as("error").isFalse();
    }
  }

  /** JobRunr plans a retry, and cannot save it. */
  @Test
  void jobThatFailsBeforeItsDeletionIsSeen_isNotSaidToBeRetried() {
    String name = JOBS + "deletedAndFails(org.jobrunr.jobs.context.JobContext)";
    assertOneRun(name, "started 1", "failed 1");
    assertThat(lastOf(name).reason()).isEqualTo("superseded");
    assertThat(lastOf(name).errorMessage()).isEqualTo("no paper in the printer");
    assertThat(lastOf(name).has("/task/next_attempt_at")).as("next_attempt_at").isFalse();
  }

  /** JobRunr interrupts what runs after ten seconds, and waits no longer. */
  @Test
  void serverThatStopsUnderAJob_triesItAgain() {
    List<ReceivedEvent> events = eventsOf(JOBS + "endless()");
    assertThat(statuses(events))
        .filteredOn(status -> !status.equals("stalled 1")) // if it took its time to go
        .containsExactly("started 1", "retried 1");
    assertThat(events)
        .filteredOn(event -> event.status().equals("retried"))
        .extracting(ReceivedEvent::errorType)
        .containsExactly(InterruptedException.class.getName());
  }

  @Test
  void jobThatGoesOnWhenItsServerHasStopped_isStalledAndMayStillEnd() {
    String name = JOBS + "unstoppable()";
    assertOneRun(name, "started 1", "stalled 1", "succeeded 1");
    assertThat(eventsOf(name).get(1).reason()).isEqualTo("shutdown");
  }

  @Test
  void jobThatIsEnqueuedAgainByHand_isTheSameRunWithOneAttemptMore() {
    assertOneRun(
        JOBS + "requeuedAfterSuccess()", "started 1", "succeeded 1", "started 2", "succeeded 2");
    assertOneRun(JOBS + "requeuedAfterFailure()", "started 1", "failed 1", "started 2", "failed 2");
  }

  @Test
  void runThatAnotherRunEnqueued_namesItAndWhen() {
    assertOneRun(JOBS + "enqueuer()", "started 1", "succeeded 1");
    assertOneRun(JOBS + "enqueued()", "started 1", "succeeded 1");
    ReceivedEvent enqueuer = eventsOf(JOBS + "enqueuer()").get(0);
    ReceivedEvent enqueued = eventsOf(JOBS + "enqueued()").get(0);
    assertThat(enqueuer.has("/task/parent_id")).isFalse();
    assertThat(enqueued.parentId()).isEqualTo(enqueuer.taskId());
    assertThat(Instant.parse(enqueued.text("/task/enqueued_at")))
        .isAfterOrEqualTo(enqueuer.timestamp());
  }

  /** Which is what JobRunr does by itself from 7 on, where the JVM has them. */
  @Test
  void virtualThreads_areWhereJobRunrUsesThem() {
    boolean virtual = line() >= 7 && feature() >= 21;
    assertThat(jvm().stdout())
        .contains(
            "threads: ENQUEUED PROCESSING SUCCEEDED, " + (virtual ? "[virtual]" : "[platform]"));
  }

  private String version() {
    return JobRunrApplication.versionOf(library());
  }

  private int line() {
    return lineOf(library());
  }

  private static int lineOf(String library) {
    return JobRunrApplication.line(JobRunrApplication.versionOf(library));
  }

  private ReceivedEvent lastOf(String name) {
    List<ReceivedEvent> events = eventsOf(name);
    return events.get(events.size() - 1);
  }

  /** So many runs, each with this story. */
  private void assertRuns(String name, int times, String... story) {
    Map<String, List<ReceivedEvent>> runs =
        eventsOf(name).stream().collect(Collectors.groupingBy(ReceivedEvent::taskId));
    assertThat(runs).as(name).hasSize(times);
    assertThat(runs)
        .allSatisfy((id, events) -> assertThat(statuses(events)).containsExactly(story));
  }
}
