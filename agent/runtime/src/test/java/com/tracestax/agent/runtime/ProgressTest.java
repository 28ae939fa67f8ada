package com.tracestax.agent.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tracestax.agent.jobs.Attempt;
import com.tracestax.agent.jobs.JobCounts;
import com.tracestax.agent.jobs.JobRun;
import com.tracestax.agent.jobs.JobRuns;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An attempt says of itself that it gets on, and then no longer does. */
class ProgressTest {
  private final RunningAgent agent = new RunningAgent();
  private String method = "read";
  private int looks;
  private long chunks;

  @BeforeEach
  void aThreadThatIsLookedAt_isInThisMethod() {
    agent.stacks =
        thread -> {
          looks++;
          return new StackTraceElement[] {
            new StackTraceElement("com.example.Orders", method, "Orders.java", 42)
          };
        };
  }

  @Test
  void anAttemptThatGetsOnNoMore_hasStalled_whichIsSaidOnce() {
    Attempt attempt = started("1");
    beats(attempt, 4, 2);
    seconds(59);
    assertThat(agent.story()).as("a minute is nothing").containsExactly("started 1");
    seconds(600);
    agent.runs.succeeded(attempt);

    assertThat(agent.story()).containsExactly("started 1", "stalled 1", "succeeded 1");
    JsonNode stalled = agent.sender.events.get(1);
    assertThat(stalled.at("/task/reason").asText()).isEqualTo("no_progress");
    assertThat(stalled.at("/task/id").asText()).isEqualTo("1");
    assertThat(stalled.at("/metrics")).hasToString("{\"counts\":{\"read\":40,\"commit\":4}}");
    assertThat(stalled.path("timestamp").asText()).isEqualTo("2025-11-21T09:31:09.123Z");
    assertThat(looks).isEqualTo(3);
    assertThat(agent.watchdog.watched()).isZero();
  }

  @Test
  void aBeat_endsTheSilence_andTheNextOneIsSaidAgain() {
    Attempt attempt = started("1");
    beats(attempt, 4, 2);
    seconds(70);
    beats(attempt, 1, 2);
    seconds(500);
    assertThat(agent.story()).containsExactly("started 1", "stalled 1");
    seconds(500);

    assertThat(agent.story()).containsExactly("started 1", "stalled 1", "stalled 1");
  }

  @Test
  void anAttemptThatIsSlow_hasNotStalled() {
    Attempt attempt = started("1");
    beats(attempt, 20, 600);
    seconds(5_300);

    assertThat(agent.story()).as("it beats every ten minutes").containsExactly("started 1");
    seconds(200);
    assertThat(agent.story()).containsExactly("started 1", "stalled 1");
  }

  @Test
  void anAttemptWhosePaceIsNotKnown_hasNotStalled() {
    Attempt twice = started("1");
    beats(twice, 2, 1);
    started("2");
    seconds(10_000);

    assertThat(agent.story()).containsExactly("started 1", "started 1");
  }

  @Test
  void anAttemptWhoseThreadMoves_hasNotStalled() {
    Attempt attempt = started("1");
    beats(attempt, 4, 2);
    for (int i = 0; i < 300; i++) {
      method = "parse" + i;
      seconds(1);
    }
    assertThat(agent.story()).containsExactly("started 1");
    assertThat(looks).as("one that moves is left alone for a minute").isLessThan(15);
    seconds(70);

    assertThat(agent.story()).as("now it stands still").containsExactly("started 1", "stalled 1");
  }

  @Test
  void anAttemptOnSeveralThreads_isJudgedByItsBeatsAlone() throws InterruptedException {
    Attempt attempt = started("1");
    beats(attempt, 3, 2);
    Thread other = new Thread(() -> beats(attempt, 2, 2));
    other.start();
    other.join();
    beats(attempt, 1, 2);
    seconds(70);

    assertThat(agent.story()).containsExactly("started 1", "stalled 1");
    assertThat(looks).isZero();
  }

  @Test
  void anAttemptWhoseThreadMayNotBeLookedAt_isJudgedByItsBeatsAlone() {
    agent.stacks =
        thread -> {
          throw new SecurityException("access denied");
        };
    Attempt attempt = started("1");
    beats(attempt, 4, 2);
    seconds(70);

    assertThat(agent.story()).containsExactly("started 1", "stalled 1");
  }

  @Test
  void aThreadThatIsReallyLookedAt_standsStillWhereItWaits() {
    agent.stacks = Thread::getStackTrace;
    Attempt attempt = started("1");
    beats(attempt, 4, 2);
    seconds(70);

    assertThat(agent.story()).containsExactly("started 1", "stalled 1");
  }

  @Test
  void aProcessThatStoodStill_hasNoStalledAttempts() {
    Attempt attempt = started("1");
    beats(attempt, 4, 2);
    seconds(2);
    agent.clock.pass(Duration.ofHours(1));
    seconds(30);
    beats(attempt, 1, 1);
    seconds(30);

    assertThat(agent.story()).containsExactly("started 1");
  }

  @Test
  void theLongPartOfARunThatEndedWell_isExpectedOfTheNext() {
    Attempt first = started("1");
    beats(first, 4, 2);
    seconds(300);
    beats(first, 1, 1);
    agent.runs.succeeded(first);
    assertThat(agent.story()).containsExactly("started 1", "stalled 1", "succeeded 1");

    Attempt second = started("2");
    beats(second, 4, 2);
    seconds(300);
    beats(second, 1, 1);
    agent.runs.succeeded(second);
    assertThat(agent.story())
        .containsExactly("started 1", "stalled 1", "succeeded 1", "started 1", "succeeded 1");
  }

  @Test
  void theSetting_saysHowLongASilenceIsNeverTooLong() {
    RunningAgent patient = new RunningAgent(100, Map.of("tracestax.no-progress.after", "10m"));
    Attempt attempt = patient.runs.started(run("1"), 1);
    for (int i = 0; i < 4; i++) {
      patient.runs.progress(attempt, new JobCounts().commit(i));
      patient.second();
    }
    for (int i = 0; i < 590; i++) {
      patient.second();
    }
    assertThat(patient.story()).containsExactly("started 1");
    for (int i = 0; i < 20; i++) {
      patient.second();
    }

    assertThat(patient.story()).containsExactly("started 1", "stalled 1");
  }

  @Test
  void anAttemptThatTwoClassLoadersSee_stallsOnce() {
    JobRuns second = agent.secondView();
    Attempt attempt = started("1");
    Attempt again = second.started(run("1"), 1);
    for (int i = 0; i < 4; i++) {
      agent.runs.progress(attempt, new JobCounts().commit(i));
      second.progress(again, new JobCounts().commit(i));
      seconds(2);
    }
    seconds(200);

    assertThat(agent.story()).containsExactly("started 1", "stalled 1");
  }

  @Test
  void beatsOfNoOpenAttempt_areNothing() {
    Attempt attempt = started("1");
    agent.registry.end(agent.registry.open().get(0));
    beats(attempt, 4, 2);
    seconds(100);

    assertThat(agent.watchdog.watched()).isZero();
    assertThat(agent.story()).containsExactly("started 1");
  }

  @Test
  void anAttemptThatEndedElsewhere_isForgotten() {
    Attempt attempt = started("1");
    beats(attempt, 4, 2);
    agent.registry.end(agent.registry.open().get(0));
    seconds(1);

    assertThat(agent.watchdog.watched()).isZero();
  }

  @Test
  void anAttemptThatEndsWithTheJvm_saysHowFarItHadGot() {
    Attempt attempt = started("1");
    beats(attempt, 4, 2);
    agent.exitHook().run();

    assertThat(agent.story()).containsExactly("started 1", "failed 1");
    assertThat(agent.sender.events.get(1).at("/metrics/counts/commit").asLong()).isEqualTo(4);
  }

  @Test
  void theNextHeartbeat_saysHowFarAttemptsHaveGot() {
    Attempt attempt = started("1");
    started("2");
    assertThat(agent.beat().path("worker").has("progress")).isFalse();
    beats(attempt, 2, 1);

    assertThat(agent.beat().at("/worker/progress"))
        .hasToString(
            "[{\"framework\":\"spring-batch\",\"id\":\"1\",\"attempt\":1,"
                + "\"at\":\"2025-11-21T09:30:01.123Z\",\"counts\":{\"read\":20,\"commit\":2}}]");
    assertThat(agent.beat().path("worker").has("progress")).as("nothing new").isFalse();
    beats(attempt, 1, 1);
    assertThat(agent.beat().at("/worker/progress/0/counts/commit").asLong()).isEqualTo(3);
    beats(attempt, 1, 1);
    agent.runs.succeeded(attempt);
    assertThat(agent.beat().path("worker").has("progress")).as("its end says it").isFalse();
  }

  @Test
  void aHeartbeat_isBounded_andTheNextOneSaysTheRest() {
    RunningAgent many = new RunningAgent(1_000, Map.of());
    for (int i = 0; i < 150; i++) {
      many.runs.progress(many.runs.started(run("step " + i), 1), new JobCounts().commit(1));
    }
    many.delivery.flush();

    assertThat(many.sender.lastHeartbeat().at("/worker/progress")).hasSize(100);
    assertThat(many.beat().at("/worker/progress")).hasSize(50);
    assertThat(many.beat().path("worker").has("progress")).isFalse();
  }

  private Attempt started(String id) {
    return agent.runs.started(run(id), 1);
  }

  /** Each followed by so many seconds. */
  private void beats(Attempt attempt, int count, int seconds) {
    for (int i = 0; i < count; i++) {
      chunks++;
      agent.runs.progress(attempt, new JobCounts().read(10 * chunks).commit(chunks));
      seconds(seconds);
    }
  }

  private void seconds(int count) {
    for (int i = 0; i < count; i++) {
      agent.second();
    }
  }

  private static JobRun run(String id) {
    return JobRun.builder("spring-batch", "orders/import", "spring-batch").id(id).build();
  }
}
