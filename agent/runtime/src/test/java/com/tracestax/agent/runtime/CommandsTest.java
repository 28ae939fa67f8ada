package com.tracestax.agent.runtime;

import static com.tracestax.agent.runtime.RunningAgent.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tracestax.agent.jobs.JobPool;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of what the answer to a heartbeat asks and announces. */
class CommandsTest {
  private RunningAgent agent = new RunningAgent();

  private void answer(String fields) {
    agent.sender.heartbeatReply = "{\"ok\":true," + fields + "}";
    if (agent.sender.heartbeats.isEmpty()) {
      agent.runs.pool(new JobPool("quartz", "Billing").concurrency(10L));
    } else {
      agent.timer.tasks.get(30_000L).run();
    }
    agent.delivery.flush();
  }

  private static String asks(String id, String type) {
    return "\"commands\":[{\"id\":\"" + id + "\",\"type\":\"" + type + "\"}]";
  }

  private void runLater(long delayMillis) {
    agent.timer.later.remove(delayMillis).run();
    agent.delivery.flush();
  }

  @Test
  void threadDump_isMadeLater_andShowsTheJobFirst() {
    agent.runs.started(run("run-1"), 2);
    answer(asks("c1", "thread_dump"));
    assertThat(agent.sender.dumps).as("not on the thread that sends").isEmpty();
    runLater(0);

    JsonNode dump = agent.sender.dumps.get(0);
    assertThat(dump.path("cmd_id").asText()).isEqualTo("c1");
    assertThat(dump.path("worker_key").asText()).isEqualTo("billing-7:4711");
    assertThat(dump.path("language").asText()).isEqualTo("java");
    assertThat(dump.path("captured_at").asText()).endsWith("Z");
    String text = dump.path("dump_text").asText();
    assertThat(text).startsWith("Threads of billing-7:4711 at ");
    assertThat(text.substring(text.indexOf('"')))
        .startsWith("\"" + Thread.currentThread().getName() + "\" id=")
        .contains("runs quartz reports.nightly (Billing), run run-1, attempt 2, since ")
        .contains("at com.tracestax.agent.runtime.CommandsTest.");
    assertThat(text).contains("\"Reference Handler\"");
  }

  @Test
  void command_isAnsweredOnce_howeverOftenItIsSaid() {
    String both = asks("c1", "thread_dump") + ",\"directives\":{" + asks("c1", "thread_dump") + "}";
    answer(both);
    runLater(0);
    answer(both);

    assertThat(agent.sender.dumps).hasSize(1);
    assertThat(agent.timer.later).isEmpty();
  }

  @Test
  void nextDump_waitsForTheMinuteToPass() {
    answer(asks("c1", "thread_dump"));
    runLater(0);
    agent.clock.nanos += 20_000_000_000L;
    answer(asks("c2", "thread_dump"));
    answer(asks("c3", "thread_dump"));

    assertThat(agent.timer.later).containsOnlyKeys(40_000L);
    runLater(40_000L);
    assertThat(agent.sender.dumps.get(1).path("cmd_id").asText()).isEqualTo("c2");
    assertThat(agent.beat().at("/agent/skipped/command_too_soon").asInt()).isEqualTo(1);
  }

  @Test
  void dumpThatDidNotArrive_isMadeAgainWhenTheServerAsksAgain() {
    agent.sender.dumpStatus = 503;
    answer(asks("c1", "thread_dump"));
    runLater(0);
    agent.sender.dumpStatus = 202;
    answer(asks("c1", "thread_dump"));
    runLater(60_000);
    answer(asks("c1", "thread_dump"));

    assertThat(agent.sender.dumps).hasSize(2);
    assertThat(agent.timer.later).as("it has arrived").isEmpty();
  }

  @Test
  void dumpWithoutAnAnswer_isMadeAgainWhenTheServerAsksAgain() {
    answer(asks("c1", "thread_dump"));
    agent.sender.down = true;
    runLater(0);
    agent.sender.down = false;
    answer(asks("c1", "thread_dump"));
    runLater(60_000);

    assertThat(agent.sender.dumps).hasSize(1);
  }

  @Test
  void dumpThatIsNeverTaken_isMadeFiveTimes() {
    agent.sender.dumpStatus = 413;
    for (int i = 0; i < 10; i++) {
      answer(asks("c1", "thread_dump"));
      agent.timer.later.values().forEach(Runnable::run);
      agent.timer.later.clear();
      agent.delivery.flush();
    }

    assertThat(agent.sender.dumps).hasSize(5);
  }

  @Test
  void dumpThatWaitsToBeSent_isNotReplacedByTheNext() {
    answer(asks("c1", "thread_dump"));
    agent.timer.later.remove(0L).run();
    agent.sender.heartbeatReply = "{" + asks("c2", "thread_dump") + "}";
    agent.beat();
    answer(asks("c2", "thread_dump"));
    runLater(60_000);

    assertThat(agent.sender.dumps)
        .extracting(dump -> dump.path("cmd_id").asText())
        .containsExactly("c1", "c2");
  }

  @Test
  void dumpThatCannotBePlanned_isPlannedWhenTheServerAsksAgain() {
    agent.timer.refuses = true;
    answer(asks("c1", "thread_dump"));
    agent.timer.refuses = false;
    answer(asks("c1", "thread_dump"));
    runLater(0);

    assertThat(agent.sender.dumps).hasSize(1);
  }

  @Test
  void unknownCommand_isCountedOnce() {
    answer(asks("c1", "format_disk"));
    answer(asks("c1", "format_disk"));

    assertThat(agent.timer.later).isEmpty();
    assertThat(agent.beat().at("/agent/skipped/command_unknown").asInt()).isEqualTo(1);
  }

  @Test
  void commandsOff_areNotEvenRead() {
    agent = new RunningAgent(100, Map.of("tracestax.commands.enabled", "false"));
    answer(asks("c1", "thread_dump"));
    answer(asks("c2", "format_disk"));

    assertThat(agent.timer.later).isEmpty();
    assertThat(agent.beat().path("agent").has("skipped")).isFalse();
  }

  @Test
  void compression_followsTheLatestAnswer() {
    answer("\"features\":[\"gzip\"]");
    assertThat(agent.sender.compressionAnnounced).isTrue();
    answer("\"features\":[]");
    assertThat(agent.sender.compressionAnnounced).isFalse();
  }

  @Test
  void largeBatches_areMadeForAServerThatTakesThem() {
    answer("\"features\":[]");
    start(150);
    assertThat(agent.delivery.counters().batches()).isEqualTo(2);
    answer("\"features\":[\"large_batches\"]");
    start(150);
    assertThat(agent.delivery.counters().batches()).isEqualTo(3);
  }

  @Test
  void batchSizeThatIsSet_stays() {
    agent = new RunningAgent(100, Map.of("tracestax.batch.max-events", "100"));
    answer("\"features\":[\"large_batches\"]");
    start(150);
    assertThat(agent.delivery.counters().batches()).isEqualTo(2);
  }

  private void start(int runs) {
    for (int i = 0; i < runs; i++) {
      agent.runs.started(run(agent.sender.events.size() + "-" + i), 1);
    }
    agent.delivery.flush();
  }
}
