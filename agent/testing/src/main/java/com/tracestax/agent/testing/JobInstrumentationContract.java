package com.tracestax.agent.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every instrumentation promises, judged by what arrives at the ingest. One application with
 * one agent runs all scenarios in one JVM per {@link Combination}; each test then looks at one of
 * them. A subclass says how its framework names things and has a static method {@code
 * combinations()}.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("combinations")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class JobInstrumentationContract extends OriginContract {
  /**
   * What Java 9 to 16 say of the first library that does so. Which one that is depends on what an
   * agent has opened before.
   */
  private static final String REACHES_INTO_THE_JDK =
      "WARNING: (An illegal|Illegal|Please consider reporting|Use --illegal|All illegal).*";

  /**
   * What comes of a job before which a listener of the user throws. Unless told otherwise, the
   * framework does not run it.
   */
  protected List<String> storyOfListenerThatThrowsAtStart() {
    return List.of("started 1", "failed 1");
  }

  /** How an attempt ends after which there is another one. */
  protected String endBeforeAnotherAttempt() {
    return "retried";
  }

  /** Whether the framework itself writes down when a job was enqueued. */
  protected boolean knowsWhenEnqueued() {
    return false;
  }

  @Test
  void success_startsOnceAndSucceedsOnce() {
    assertOneRun(ContractJob.SUCCESS, "started 1", "succeeded 1");
  }

  @Test
  void failure_carriesWhatTheJobThrewAndNotTheFrameworksWrapper() {
    assertOneRun(ContractJob.FAILURE, "started 1", "failed 1");
    ReceivedEvent failed = last(eventsOf(ContractJob.FAILURE));
    assertThat(failed.errorType()).isEqualTo(errorType().getName());
    assertThat(failed.errorMessage()).isEqualTo("no paper in the printer");
    assertThat(failed.stackTrace())
        .startsWith(errorType().getName() + ": no paper in the printer")
        .contains("\tat " + mainClass().substring(0, mainClass().lastIndexOf('.')));
  }

  @Test
  void retry_isOneRunOfThreeAttempts() {
    String end = endBeforeAnotherAttempt();
    assertOneRun(
        ContractJob.RETRY,
        "started 1",
        end + " 1",
        "started 2",
        end + " 2",
        "started 3",
        "succeeded 3");
    assertThat(eventsOf(ContractJob.RETRY))
        .filteredOn(event -> event.status().equals(end))
        .hasSize(2)
        .allSatisfy(
            retried -> {
              assertThat(retried.errorType()).isEqualTo(errorType().getName());
              assertThat(retried.errorMessage()).isEqualTo("not yet");
            });
  }

  @Test
  void overlappingRunsOfOneJob_areNotMixedUp() {
    List<ReceivedEvent> events = eventsOf(ContractJob.OVERLAP);
    assertThat(statuses(events))
        .containsExactly("started 1", "started 1", "succeeded 1", "succeeded 1");
    List<String> ids = events.stream().map(ReceivedEvent::taskId).toList();
    assertThat(ids.get(0)).as("two runs, two ids").isNotEqualTo(ids.get(1));
    assertThat(ids)
        .as("the second ends first")
        .containsExactly(ids.get(0), ids.get(1), ids.get(1), ids.get(0));
  }

  @Test
  void nestedRun_hasAnIdOfItsOwnAndEndsBeforeTheOuterOne() {
    assertOneRun(ContractJob.NESTED_OUTER, "started 1", "succeeded 1");
    assertOneRun(ContractJob.NESTED_INNER, "started 1", "succeeded 1");
    String outer = taskName(ContractJob.NESTED_OUTER);
    String inner = taskName(ContractJob.NESTED_INNER);
    assertThat(run.ingest.events())
        .filteredOn(event -> event.taskName().equals(outer) || event.taskName().equals(inner))
        .extracting(ReceivedEvent::taskName)
        .containsExactly(outer, inner, inner, outer);
    assertThat(eventsOf(ContractJob.NESTED_INNER).get(0).taskId())
        .isNotEqualTo(eventsOf(ContractJob.NESTED_OUTER).get(0).taskId());
  }

  @Test
  void listenerThatThrowsAtStart_leavesOneStartAndOneEnd() {
    assertOneRun(
        ContractJob.LISTENER_THROWS_AT_START,
        storyOfListenerThatThrowsAtStart().toArray(String[]::new));
  }

  @Test
  void listenerThatThrowsAtEnd_leavesOneStartAndOneSuccess() {
    assertOneRun(ContractJob.LISTENER_THROWS_AT_END, "started 1", "succeeded 1");
  }

  @Test
  void secretsInAnError_neverLeaveTheJvm() {
    assertOneRun(ContractJob.SECRETS, "started 1", "failed 1");
    assertThat(last(eventsOf(ContractJob.SECRETS)).errorMessage()).startsWith("cannot log in");
    assertNeverSent(ContractRun.SECRETS.toArray(String[]::new));
  }

  @Test
  void classLoaderOfAnApplicationThatWent_isCollected() {
    assertOneRun(ContractJob.UNLOAD, "started 1", "succeeded 1");
    assertThat(run.withAgent.stdout()).contains("unload: class loader collected");
  }

  @Test
  void runThatNobodyTraced_saysNothingOfItsEnqueuer() {
    assertThat(eventsOf(ContractJob.SUCCESS))
        .isNotEmpty()
        .allSatisfy(
            event -> {
              assertThat(event.has("/task/enqueued_at"))
                  .as("enqueued_at")
                  .isEqualTo(knowsWhenEnqueued());
              assertThat(event.has("/task/parent_id")).as("parent_id").isFalse();
            });
  }

  @Test
  void application_behavesAsWithoutTheAgent() {
    assertThat(run.withAgent.applicationOutput())
        .as(run.withAgent::describe)
        .isEqualTo(run.withoutAgent.applicationOutput());
    assertThat(run.exitCode).isEqualTo(run.exitCodeWithoutAgent);
  }

  @Test
  void standardError_hasOneLineOfUpstreamAndOneOfOurs() {
    run.withAgent.assertNoUnexpectedLogLines(REACHES_INTO_THE_JDK);
    List<String> fromAgents = new ArrayList<>(run.withAgent.logLines());
    run.withoutAgent.logLines().forEach(fromAgents::remove);
    fromAgents.removeIf(line -> line.matches(REACHES_INTO_THE_JDK) || LogLines.isExpected(line));
    assertThat(fromAgents).as(run.withAgent::describe).hasSizeLessThanOrEqualTo(2);
  }
}
