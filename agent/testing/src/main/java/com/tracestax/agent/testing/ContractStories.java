package com.tracestax.agent.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;

/** One run of a contract's application, and what can be said of the events that it sent. */
abstract class ContractStories {
  /** Of each contract, for all of its instances. */
  private static final Map<Class<?>, ContractRuns> RUNS = new ConcurrentHashMap<>();

  @Parameter Combination combination;
  ContractRun run;

  /** As in the events: {@code quartz}. */
  protected abstract String framework();

  /**
   * Takes {@code --wait} and the names of scenarios; prints {@code ready}, reads a line, runs them
   * one after the other, and prints the same lines each time. Of {@code unload} it prints {@code
   * unload: class loader collected}.
   */
  protected abstract String mainClass();

  protected abstract String taskName(ContractJob job);

  protected abstract String taskQueue(ContractJob job);

  /**
   * How many jobs the application's worker can run at once, at least; 0 if its framework has no
   * pool of its own.
   */
  protected abstract int concurrency();

  /** What the jobs {@code FAILURE} and {@code RETRY} throw, not what the framework makes of it. */
  protected abstract Class<? extends Throwable> errorType();

  /**
   * Scenarios of this framework alone, run after those of the contract.
   *
   * @param library as in {@link Combination}
   */
  protected List<String> extraScenarios(String library) {
    return List.of();
  }

  /** All combinations, if their applications are to run several at a time. */
  protected Set<Combination> runSideBySide() {
    return Set.of();
  }

  /** The task names that the extra scenarios may report. */
  protected Set<String> extraTaskNames() {
    return Set.of();
  }

  /** What the framework may say of a worker, or of the machine, at any time. */
  protected Set<String> noticesOfNoJob() {
    return Set.of();
  }

  protected final List<ReceivedEvent> eventsOf(String taskName) {
    return run.ingest.eventsOf(taskName);
  }

  /** All of all jobs. */
  protected final List<ReceivedEvent> events() {
    return run.ingest.events();
  }

  /** Neither in events nor in anything else. */
  protected final void assertNeverSent(String... secrets) {
    assertThat(run.ingest.requests())
        .isNotEmpty()
        .allSatisfy(request -> assertThat(request.body()).doesNotContain(secrets));
  }

  /** Those of one kind about one job. */
  protected final List<ReceivedEvent> noticesOf(String kind, String taskName) {
    return run.ingest.notices().stream()
        .filter(notice -> notice.notice().equals(kind))
        .filter(notice -> notice.taskName().equals(taskName))
        .toList();
  }

  /** The library of this combination and its version, as in {@link Combination}. */
  protected final String library() {
    return combination.library();
  }

  /** Of the JVM of this combination. */
  protected final int feature() {
    return combination.jvm().feature();
  }

  protected final ForkedJvm jvm() {
    return run.withAgent;
  }

  @BeforeParameterizedClassInvocation
  void runTheApplication() {
    run = null;
    run =
        RUNS.computeIfAbsent(getClass(), contract -> new ContractRuns(runSideBySide(), this::start))
            .of(combination);
  }

  private ContractRun start(Combination any) {
    return new ContractRun(any, mainClass(), extraScenarios(any.library()));
  }

  @AfterParameterizedClassInvocation
  void stopTheApplication() {
    if (run != null) {
      run.close();
    }
  }

  final List<ReceivedEvent> eventsOf(ContractJob job) {
    return eventsOf(taskName(job));
  }

  final void assertOneRun(ContractJob job, String... statusesAndAttempts) {
    assertOneRun(taskName(job), statusesAndAttempts);
  }

  /** These events and no others, of one run, with a duration on each end. */
  protected final void assertOneRun(String taskName, String... statusesAndAttempts) {
    List<ReceivedEvent> events = eventsOf(taskName);
    assertThat(statuses(events))
        .as(() -> taskName + " in " + run.ingest.describe())
        .containsExactly(statusesAndAttempts);
    assertThat(events).extracting(ReceivedEvent::taskId).containsOnly(events.get(0).taskId());
    assertThat(events.get(0).taskId()).isNotEmpty();
    assertThat(events)
        .filteredOn(ReceivedEvent::isEnd)
        .allSatisfy(
            end -> assertThat(end.json().at("/metrics/duration_ms").asDouble(-1)).isNotNegative());
    assertThat(events)
        .filteredOn(event -> !event.isEnd())
        .allSatisfy(start -> assertThat(start.has("/metrics/duration_ms")).isFalse());
  }

  protected static List<String> statuses(List<ReceivedEvent> events) {
    return events.stream().map(ReceivedEvent::statusAndAttempt).toList();
  }

  static <T> T last(List<T> list) {
    assertThat(list).isNotEmpty();
    return list.get(list.size() - 1);
  }
}
