package com.tracestax.agent.runtime;

import static com.tracestax.agent.runtime.RunningAgent.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.tracestax.agent.jobs.Attempt;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Which run was started inside which. */
class RunsInsideRunsTest {
  private final RunningAgent agent = new RunningAgent();

  @Test
  void aRunInsideARun_knowsItsParent() {
    Attempt outer = agent.runs.started(run("outer"), 1);
    Attempt inner = agent.runs.started(run("inner"), 1);
    agent.runs.succeeded(inner);
    Attempt next = agent.runs.started(run("next"), 1);
    agent.runs.succeeded(next);
    agent.runs.succeeded(outer);
    agent.runs.started(run("after"), 1);

    agent.story();

    assertThat(agent.sender.events)
        .extracting(
            event ->
                event.path("task").path("id").asText()
                    + " in "
                    + event.path("task").path("parent_id").asText("none"))
        .containsExactly(
            "outer in none",
            "inner in outer",
            "inner in outer",
            "next in outer",
            "next in outer",
            "outer in none",
            "after in none");
  }

  @Test
  void runsOnOtherThreads_areNotInside() throws InterruptedException {
    agent.runs.started(run("outer"), 1);
    AtomicReference<Attempt> other = new AtomicReference<>();
    Thread thread = new Thread(() -> other.set(agent.runs.started(run("other"), 1)));
    thread.start();
    thread.join();
    agent.runs.succeeded(other.get()); // ended by another thread than it ran on

    agent.story();

    assertThat(agent.sender.events)
        .allSatisfy(event -> assertThat(event.path("task").has("parent_id")).isFalse());
  }

  @Test
  void anAttemptOfNoThread_isInsideNothing_andNothingIsInsideIt() {
    agent.runs.started(run("outer"), 1);
    Attempt message = agent.runs.startedDetached(run("message"), 1);
    agent.runs.started(run("inner"), 1);
    agent.runs.succeeded(message);
    agent.runs.started(run("next"), 1);

    assertThat(parents())
        .containsExactly(
            "outer in none",
            "message in none",
            "inner in outer",
            "message in none",
            "next in inner");
  }

  @Test
  void anAttemptThatGoesOnElsewhere_leavesItsThreadFree() {
    agent.runs.started(run("outer"), 1);
    Attempt handled = agent.runs.started(run("handled"), 1);
    agent.runs.started(run("inside"), 1);
    agent.runs.left(handled);
    agent.runs.succeeded(agent.runs.started(run("inside too"), 1));
    agent.runs.succeeded(handled);

    assertThat(parents())
        .containsExactly(
            "outer in none",
            "handled in outer",
            "inside in handled",
            "inside too in inside",
            "inside too in inside",
            "handled in outer");
  }

  @Test
  void whatStartsAfterAnAttemptHasLeft_isInsideWhatIsAroundIt() {
    agent.runs.started(run("outer"), 1);
    Attempt handled = agent.runs.started(run("handled"), 1);
    agent.runs.left(handled);
    agent.runs.started(run("next"), 1);
    agent.runs.left(handled);

    assertThat(agent.registry.open()).hasSize(3);
    assertThat(parents()).containsExactly("outer in none", "handled in outer", "next in outer");
  }

  private List<String> parents() {
    agent.story();
    return agent.sender.events.stream()
        .map(
            event ->
                event.at("/task/id").asText() + " in " + event.at("/task/parent_id").asText("none"))
        .collect(Collectors.toList());
  }
}
