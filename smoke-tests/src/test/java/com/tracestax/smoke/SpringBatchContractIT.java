package com.tracestax.smoke;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import com.tracestax.agent.testing.Combination;
import com.tracestax.agent.testing.ContractJob;
import com.tracestax.agent.testing.JobInstrumentationContract;
import com.tracestax.agent.testing.ReceivedEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The shipped jars on Spring Batch. */
class SpringBatchContractIT extends JobInstrumentationContract {
  private static final String ISE = IllegalStateException.class.getName();
  private static final String BUSY = "com.example.batch.ChunkStep$Busy";
  private static final String BAD_ITEM = "com.example.batch.ChunkStep$BadItem";

  static Set<Combination> combinations() {
    return SpringBatchCombinations.all();
  }

  @Override
  protected String framework() {
    return "spring-batch";
  }

  @Override
  protected String mainClass() {
    return SpringBatchVersion.MAIN;
  }

  @Override
  protected String taskName(ContractJob job) {
    return job.label();
  }

  @Override
  protected String taskQueue(ContractJob job) {
    return "spring-batch";
  }

  /** As many run as somebody launches. */
  @Override
  protected int concurrency() {
    return 0;
  }

  @Override
  protected Class<? extends Throwable> errorType() {
    return IllegalStateException.class;
  }

  @Override
  protected boolean knowsWhenEnqueued() {
    return true;
  }

  /** Somebody restarts it, or nobody does. */
  @Override
  protected String endBeforeAnotherAttempt() {
    return "failed";
  }

  @Override
  protected List<String> extraScenarios(String library) {
    return new SpringBatchStories(SpringBatchVersion.of(library)).scenarios();
  }

  @Override
  protected Set<Combination> runSideBySide() {
    return combinations();
  }

  @Override
  protected Set<String> extraTaskNames() {
    Set<String> names = new TreeSet<>(expected().taskNames());
    names.addAll(List.of("invalid-parameters", "in-memory-other")); // may be in a notice alone
    return names;
  }

  @Test
  void everyJobAndStep_hasItsStory() {
    Map<String, Map<String, List<String>>> byName =
        events().stream()
            .collect(
                groupingBy(
                    ReceivedEvent::taskName,
                    TreeMap::new,
                    groupingBy(
                        ReceivedEvent::taskId,
                        mapping(ReceivedEvent::statusAndAttempt, toList()))));
    List<String> stories = new ArrayList<>();
    byName.forEach(
        (name, runs) ->
            runs.values().forEach(run -> stories.add(name + " " + String.join(", ", run))));
    List<String> missing = new ArrayList<>(expected().stories());
    stories.forEach(missing::remove);
    List<String> unexpected = new ArrayList<>(stories);
    expected().stories().forEach(unexpected::remove);
    assertThat(missing).as("missing, while there are %s", unexpected).isEmpty();
    assertThat(unexpected).as("unexpected").isEmpty();
  }

  /** What Spring Batch itself counts is what the application prints. */
  @Test
  void endOfAStep_hasTheCountsOfSpringBatch() {
    for (String job :
        ofBothKinds(
            "chunks",
            "filters",
            "skips",
            "item-retry",
            "failing-reader",
            "failing-processor",
            "failing-writer",
            "skip-limit",
            "retry-exhausted",
            "restart-of-chunks")) {
      assertThat(ends(job + "/load"))
          .extracting(SpringBatchCounts::sentWith)
          .as(job)
          .containsExactlyElementsOf(SpringBatchCounts.printedIn(printed(job)));
    }
  }

  @Test
  void counts_areThoseThatMeanSomething() {
    assertThat(endOf("chunks/load").json().at("/metrics/counts").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("read", "write", "filter", "commit", "rollback");
    assertThat(endOf("success/work").json().at("/metrics/counts").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("commit", "rollback");
    assertThat(endOf("skips/load").json().at("/metrics/counts").fieldNames())
        .toIterable()
        .contains("read_skip", "process_skip", "write_skip");
    assertThat(endOf("item-retry/load").json().at("/metrics/counts/retry").asInt()).isEqualTo(2);
    assertThat(endOf("multi-threaded/load").json().at("/metrics/counts/write").asInt())
        .isEqualTo(20);
    assertThat(endOf("chunks").has("/metrics/counts")).as("counts of a job").isFalse();
  }

  @Test
  void failureOfAStep_isWhatItThrewAndTheJobsToo() {
    assertFailedWith("failure", "work", ISE, "no paper in the printer");
    assertFailedWith("error", "work", AssertionError.class.getName(), "cannot be");
    assertFailedWith("not-restartable", "work", ISE, "not yet");
    assertFailedWith("failing-inner", "work", ISE, "not yet");
    for (String kind : ofBothKinds("")) {
      assertFailedWith(kind + "failing-reader", "load", ISE, "no such file");
      assertFailedWith(kind + "failing-processor", "load", ISE, "no price of 1");
      assertFailedWith(kind + "failing-writer", "load", ISE, "the disk is full");
      assertFailedWith(kind + "retry-exhausted", "load", BUSY, "the warehouse is busy");
      assertFailedWith(kind + "restart-of-chunks", "load", ISE, "not yet");
    }
  }

  @Test
  void tooManySkips_failWithThatReasonAndTheLastItemsError() {
    for (String job : ofBothKinds("skip-limit")) {
      ReceivedEvent step = endOf(job + "/load");
      assertThat(step.reason()).as(job).isEqualTo("skip_limit_exceeded");
      assertThat(step.errorType()).as(job).isEqualTo(BAD_ITEM);
      assertThat(step.errorMessage()).as(job).startsWith("cannot read ");
      assertThat(endOf(job).errorType()).as(job).isEqualTo(BAD_ITEM);
    }
  }

  @Test
  void failureOfAPartition_isThatOfItsManagerAndJob() {
    for (String name :
        List.of("partition-fails/worker", "partition-fails/manager", "partition-fails")) {
      assertThat(eventsOf(name))
          .filteredOn(event -> event.status().equals("failed"))
          .singleElement()
          .satisfies(
              failed -> {
                assertThat(failed.errorType()).as(name).isEqualTo(ISE);
                assertThat(failed.errorMessage()).as(name).isEqualTo("not yet");
                assertThat(failed.reason()).as(name).isEmpty();
              });
    }
  }

  @Test
  void stoppedJobAndStep_failWithThatReasonAndNoError() {
    assertStopped("stopped-by-flow");
    if (expected().canStop()) {
      assertStopped("stop");
      assertStopped("stop/work");
      assertThat(noticesOf("interrupted", "stop"))
          .extracting(ReceivedEvent::taskId)
          .containsExactly(eventsOf("stop").get(0).taskId());
    }
  }

  @Test
  void jobThatItsFlowFails_failsWithoutAnError() {
    assertThat(endOf("failed-by-flow").has("/error")).isFalse();
    assertThat(endOf("failed-by-flow").reason()).isEmpty();
  }

  @Test
  void jobWithNothingToDo_saysSo() {
    assertThat(endOf("empty").reason()).isEqualTo("noop");
    if (expected().runsAgainWithNothingToIdentify()) {
      assertThat(endOf("non-identifying").reason()).isEqualTo("noop");
    }
    assertThat(endOf("success").has("/task/reason")).isFalse();
  }

  @Test
  void refusedLaunch_isNoticedWithTheReason() {
    assertRefused("invalid-parameters", "invalid_parameters");
    assertRefused("not-restartable", "not_restartable");
    assertRefused("completed-again", "already_complete");
    assertRefused("running-again", "already_running");
    assertRefused("command-line", "already_complete");
    if (!expected().runsAgainWithNothingToIdentify()) {
      assertRefused("non-identifying", "already_complete");
    }
  }

  @Test
  void jobThatWaitedForAThread_saysHowLong() {
    ReceivedEvent started = eventsOf("async").get(0);
    assertThat(started.timestamp())
        .as("it starts when the other is done")
        .isAfterOrEqualTo(endOf("async-holder").timestamp());
    assertThat(Instant.parse(started.text("/task/enqueued_at")))
        .isBefore(endOf("async-holder").timestamp());
    assertThat(eventsOf("async"))
        .anySatisfy(event -> assertThat(event.has("/metrics/queued_ms")).isTrue());
  }

  @Test
  void jobThatFindsNoThread_startsAndFailsAtOnce() {
    ReceivedEvent failed = endOf("rejected");
    assertThat(failed.reason()).isEqualTo("rejected");
    assertThat(failed.errorType()).isEqualTo("org.springframework.core.task.TaskRejectedException");
  }

  @Test
  void everyStep_isAPartOfItsJobOrOfTheStepThatSplit() {
    assertThat(events())
        .filteredOn(event -> event.taskName().contains("/"))
        .isNotEmpty()
        .allSatisfy(
            step -> {
              List<ReceivedEvent> parents = eventsOf(parentOf(step.taskName()));
              assertThat(parents).extracting(ReceivedEvent::taskId).contains(step.parentId());
              assertThat(parents).extracting(ReceivedEvent::traceId).contains(step.traceId());
            });
  }

  @Test
  void jobOfAStep_isAPartOfThatStep() {
    for (String[] pair :
        new String[][] {
          {"nested-inner", "nested-outer/nested"}, {"failing-inner", "failing-outer/inner"}
        }) {
      String step = eventsOf(pair[1]).get(0).taskId();
      assertThat(eventsOf(pair[0]))
          .isNotEmpty()
          .allSatisfy(event -> assertThat(event.parentId()).isEqualTo(step));
    }
    assertThat(events())
        .filteredOn(event -> !event.taskName().contains("/"))
        .filteredOn(event -> !event.taskName().endsWith("-inner"))
        .allSatisfy(event -> assertThat(event.parentId()).isEmpty());
  }

  @Test
  void ids_areThoseOfTheJobInstances() {
    assertThat(events())
        .filteredOn(event -> !event.taskName().contains("/"))
        .allSatisfy(
            job ->
                assertThat(job.taskId())
                    .matches(
                        job.taskName().startsWith("in-memory")
                            ? "[0-9a-f]{20}:[^:]+:" + job.taskName() + ":\\d+"
                            : job.taskName() + ":\\d+"));
    String loop = eventsOf("loop").get(0).taskId();
    assertThat(ends("loop/work"))
        .extracting(ReceivedEvent::taskId)
        .containsExactly(loop + "/work", loop + "/work#2", loop + "/work#3");
    String partitions = eventsOf("partitions").get(0).taskId();
    assertThat(ends("partitions/worker"))
        .extracting(ReceivedEvent::taskId)
        .containsExactlyInAnyOrder(
            partitions + "/worker:part0",
            partitions + "/worker:part1",
            partitions + "/worker:part2");
  }

  @Test
  void everyAttemptOfAJob_saysHowLongItWaited() {
    assertThat(events())
        .filteredOn(event -> !event.taskName().contains("/"))
        .filteredOn(event -> event.status().equals("started"))
        .allSatisfy(
            started -> {
              assertThat(started.has("/task/enqueued_at")).isTrue();
              assertThat(started.json().at("/metrics/queued_ms").asLong(-1)).isNotNegative();
            });
  }

  @Test
  void parameters_neverLeaveTheJvm() {
    assertNeverSent("acme", "globex", "4711\"");
    assertThat(events()).allSatisfy(event -> assertThat(event.has("/task/parameters")).isFalse());
  }

  private static String parentOf(String step) {
    String job = step.substring(0, step.indexOf('/'));
    return step.endsWith("/worker") ? job + "/manager" : job;
  }

  private void assertStopped(String name) {
    ReceivedEvent stopped = ends(name).get(0);
    assertThat(stopped.statusAndAttempt()).as(name).isEqualTo("failed 1");
    assertThat(stopped.reason()).as(name).isEqualTo("stopped");
    assertThat(stopped.has("/error")).as(name).isFalse();
  }

  private void assertRefused(String job, String reason) {
    assertThat(noticesOf("launch_refused", job))
        .as(job)
        .singleElement()
        .satisfies(notice -> assertThat(notice.reason()).as(job).isEqualTo(reason));
  }

  private void assertFailedWith(String job, String step, String type, String message) {
    for (String name : List.of(job + "/" + step, job)) {
      ReceivedEvent failed = ends(name).get(0);
      assertThat(failed.status()).as(name).isEqualTo("failed");
      assertThat(failed.errorType()).as(name).isEqualTo(type);
      assertThat(failed.errorMessage()).as(name).isEqualTo(message);
      assertThat(failed.reason()).as(name).isEmpty();
    }
  }

  /** As it is, and in 6 also with the chunks of 5. */
  private List<String> ofBothKinds(String... jobs) {
    List<String> all = new ArrayList<>(List.of(jobs));
    if (version().line() >= 6) {
      List.of(jobs).forEach(job -> all.add("old-" + job));
    }
    return all;
  }

  private SpringBatchStories expected() {
    return new SpringBatchStories(version());
  }

  private SpringBatchVersion version() {
    return SpringBatchVersion.of(library());
  }

  private List<ReceivedEvent> ends(String name) {
    return eventsOf(name).stream().filter(ReceivedEvent::isEnd).toList();
  }

  private ReceivedEvent endOf(String name) {
    List<ReceivedEvent> ends = ends(name);
    assertThat(ends).as(name).isNotEmpty();
    return ends.get(ends.size() - 1);
  }

  /** What the application printed of a scenario. */
  private String printed(String scenario) {
    return jvm().stdout().stream()
        .filter(line -> line.startsWith(scenario + ": "))
        .findFirst()
        .orElseThrow();
  }
}
