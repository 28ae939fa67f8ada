package com.tracestax.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.tracestax.agent.testing.AgentSettings;
import com.tracestax.agent.testing.Combination;
import com.tracestax.agent.testing.FakeIngest;
import com.tracestax.agent.testing.ForkedJvm;
import com.tracestax.agent.testing.JavaCommand;
import com.tracestax.agent.testing.ReceivedEvent;
import com.tracestax.agent.testing.TestJvm;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Executions that another JVM seems to have left behind, and what is said of them. */
@ParameterizedClass(name = "{0}")
@MethodSource("combinations")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SpringBatchLostIT {
  @Parameter Combination combination;
  private FakeIngest ingest;

  static List<Combination> combinations() {
    List<Combination> all = new ArrayList<>();
    for (SpringBatchVersion version : SpringBatchVersion.values()) {
      for (TestJvm jvm : version.oldestAndNewestJvm().stream().limit(1).toList()) {
        all.add(version.with(ShippedJars.product(), jvm));
      }
    }
    return all;
  }

  @BeforeParameterizedClassInvocation
  void runTheApplication() {
    ingest = new FakeIngest();
    ingest.understand("job_notice");
    try (ForkedJvm withoutAgent = command().start();
        ForkedJvm withAgent =
            command()
                .jvmOptions(combination.packaging().jvmOptions())
                .systemProperties(AgentSettings.sendingTo(ingest.url()))
                .start()) {
      assertThat(withAgent.awaitExit()).as(withAgent::describe).isZero();
      assertThat(withoutAgent.awaitExit()).as(withoutAgent::describe).isZero();
      assertThat(withAgent.applicationOutput()).isEqualTo(withoutAgent.applicationOutput());
    }
  }

  @AfterParameterizedClassInvocation
  void close() {
    ingest.close();
  }

  @Test
  void executionThatIsSaidToRunAndDoesNot_isStalledAndTheLaunchNoticed() {
    assertStory("left-running", "started 1", "failed 1", "stalled 1");
    ReceivedEvent stalled = lastOf("left-running");
    assertThat(stalled.reason()).isEqualTo("already_running");
    assertThat(stalled.has("/task/started_at")).as("started_at").isFalse();
    assertThat(stalled.traceparent()).isEmpty();
    assertThat(noticesOf("left-running")).containsExactly("launch_refused already_running");
  }

  /** 3.0.0 restarts it, and fails. */
  @Test
  void executionWhoseEndNobodyKnows_isNotRestarted() {
    if (SpringBatchVersion.of(combination.library()) == SpringBatchVersion.V3_OLDEST) {
      assertStory("left-unknown", "started 1", "failed 1", "started 2", "failed 2");
      return;
    }
    assertStory("left-unknown", "started 1", "failed 1");
    assertThat(noticesOf("left-unknown")).containsExactly("launch_refused not_restartable");
  }

  /** From 4.0 to 5.2 Spring Batch takes its step for running even then. */
  @Test
  void executionThatAnOperatorAbandons_failsWithThatReason() {
    boolean complete = line() < 4 || line() > 5;
    List<ReceivedEvent> events = ingest.eventsOf("abandoned");
    assertThat(events)
        .extracting(event -> event.statusAndAttempt() + " " + event.reason())
        .startsWith("started 1 ", "failed 1 ", "failed 1 abandoned")
        .hasSize(complete ? 3 : 4);
    assertThat(events.get(2).has("/error")).isFalse();
    assertThat(events.get(2).has("/task/started_at")).as("started_at").isFalse();
    assertThat(noticesOf("abandoned"))
        .containsExactly(
            "interrupted ",
            "launch_refused " + (complete ? "already_complete" : "already_running"));
  }

  @Test
  void executionThatAnOperatorRecovers_isLostAndStartsAgain() {
    if (line() < 6) {
      return;
    }
    List<ReceivedEvent> events = ingest.eventsOf("recovered");
    assertThat(events)
        .extracting(event -> event.statusAndAttempt() + " " + event.reason())
        .containsExactly(
            "started 1 ",
            "failed 1 ",
            "stalled 1 worker_lost",
            "failed 1 worker_lost",
            "started 2 ",
            "succeeded 2 ");
    assertStory("recovered/work", "started 1", "failed 1", "started 2", "succeeded 2");
  }

  private void assertStory(String name, String... statuses) {
    List<ReceivedEvent> events = ingest.eventsOf(name);
    assertThat(events)
        .as(ingest::describe)
        .extracting(ReceivedEvent::statusAndAttempt)
        .containsExactly(statuses);
    assertThat(events).extracting(ReceivedEvent::taskId).containsOnly(events.get(0).taskId());
  }

  private ReceivedEvent lastOf(String name) {
    List<ReceivedEvent> events = ingest.eventsOf(name);
    return events.get(events.size() - 1);
  }

  /** With their reasons, all of them about the run. */
  private List<String> noticesOf(String name) {
    String id = ingest.eventsOf(name).get(0).taskId();
    return ingest.notices().stream()
        .filter(notice -> notice.taskName().equals(name))
        .filter(notice -> notice.taskId().equals(id))
        .map(notice -> notice.notice() + " " + notice.reason())
        .toList();
  }

  private JavaCommand command() {
    List<String> scenarios =
        line() < 6
            ? List.of("left-running", "left-unknown", "abandoned")
            : List.of("left-running", "left-unknown", "abandoned", "recovered");
    return new JavaCommand(combination.jvm())
        .classPath(combination.classPath())
        .main(SpringBatchVersion.MAIN, scenarios);
  }

  private int line() {
    return SpringBatchVersion.of(combination.library()).line();
  }
}
