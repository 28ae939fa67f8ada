package com.tracestax.agent.runtime;

import static com.tracestax.agent.runtime.RunningAgent.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tracestax.agent.jobs.JobPool;
import com.tracestax.agent.jobs.QueueCounts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class QueueSnapshotsTest {
  private final RunningAgent agent =
      new RunningAgent(100, Map.of("tracestax.service", "billing-service"));

  @Test
  void aSnapshot_hasTheWireFormOfTheDocs() {
    agent.runs.pool(new JobPool("quartz", "Billing").concurrency(10L));
    agent.runs.started(run("1"), 1);
    agent.runs.snapshot(
        new QueueCounts("quartz", "Billing").depth(7).waiting(40).blocked(2).misfired(3));
    agent.runs.snapshot(new QueueCounts("quartz", "Mail").misfired(1));

    agent.beat();

    assertThat(agent.sender.snapshots).hasSize(1);
    JsonNode snapshot = agent.sender.snapshots.get(0);
    assertThat(snapshot.path("type").asText()).isEqualTo("snapshot");
    assertThat(snapshot.path("framework").asText()).isEqualTo("quartz");
    assertThat(snapshot.path("language").asText()).isEqualTo("java");
    assertThat(snapshot.path("sdk_version").asText()).isEqualTo("0.1.0");
    assertThat(snapshot.path("timestamp").asText()).isEqualTo("2025-11-21T09:30:00.123Z");
    assertThat(snapshot.path("worker_key").asText()).isEqualTo("billing-7:4711");
    assertThat(snapshot.at("/worker/key").asText()).isEqualTo("billing-7:4711");
    assertThat(snapshot.at("/worker/service").asText()).isEqualTo("billing-service");
    assertThat(snapshot.path("queues"))
        .hasToString(
            "[{\"name\":\"Billing\",\"depth\":7,\"active\":1,\"waiting\":40,\"blocked\":2,\"misfired\":3},"
                + "{\"name\":\"Mail\",\"active\":0,\"misfired\":1}]");
  }

  @Test
  void countsOfTheWholeCluster_areSentBesideThoseOfThisJvm() {
    agent.runs.snapshot(
        new QueueCounts("jobrunr", "default").depth(7).waiting(40).processing(5).failed(3));

    agent.beat();

    assertThat(agent.sender.snapshots.get(0).path("queues"))
        .hasToString(
            "[{\"name\":\"default\",\"depth\":7,\"active\":0,\"processing\":5,\"waiting\":40,\"failed\":3}]");
  }

  @Test
  void withoutCounts_nothingIsSent() {
    agent.runs.pool(new JobPool("quartz", "Billing").concurrency(10L));
    agent.runs.snapshot(new QueueCounts("quartz", "Billing"));
    agent.beat();
    agent.clock.pass(Duration.ofMinutes(5));
    agent.beat();

    assertThat(agent.sender.snapshots).isEmpty();
  }

  @Test
  void counts_goWithABeatAndNotByThemselves() {
    agent.runs.pool(new JobPool("quartz", "Billing").concurrency(10L));
    agent.runs.snapshot(new QueueCounts("quartz", "Billing").depth(7));
    agent.runs.snapshot(new QueueCounts("quartz", "Billing").depth(8));
    agent.delivery.flush();
    assertThat(agent.sender.snapshots).isEmpty();
    assertThat(agent.timer.tasks).containsOnlyKeys(30_000L);

    agent.beat();

    assertThat(agent.sender.snapshots)
        .singleElement()
        .satisfies(sent -> assertThat(sent.at("/queues/0/depth").asInt()).isEqualTo(8));
  }

  @Test
  void countsThatDoNotChange_areRepeatedOnceAMinute() {
    agent.runs.snapshot(new QueueCounts("quartz", "Billing").depth(7));
    agent.beat();
    agent.clock.pass(Duration.ofSeconds(59));
    agent.runs.snapshot(new QueueCounts("quartz", "Billing").depth(7));
    agent.beat();
    assertThat(agent.sender.snapshots).hasSize(1);

    agent.clock.pass(Duration.ofSeconds(1));
    agent.beat();

    assertThat(agent.sender.snapshots).hasSize(2);
  }

  @Test
  void countsOfAFrameworkThatStoppedCounting_areNotRepeatedForEver() {
    agent.runs.snapshot(new QueueCounts("quartz", "Billing").depth(7));
    agent.runs.snapshot(new QueueCounts("jobrunr", "default").depth(9));
    for (int i = 0; i < 20; i++) {
      agent.runs.snapshot(new QueueCounts("quartz", "Billing").depth(7));
      agent.beat();
      agent.clock.pass(Duration.ofSeconds(30));
    }

    assertThat(framework("jobrunr")).hasSizeBetween(2, 4);
    assertThat(framework("quartz")).hasSizeGreaterThanOrEqualTo(9);
    agent.runs.snapshot(new QueueCounts("jobrunr", "default").depth(9));
    int before = framework("jobrunr").size();
    agent.beat();
    agent.beat();
    assertThat(framework("jobrunr")).hasSize(before + 1);
  }

  private List<JsonNode> framework(String name) {
    return agent.sender.snapshots.stream()
        .filter(sent -> sent.path("framework").asText().equals(name))
        .collect(Collectors.toList());
  }

  @Test
  void countsThatChange_goWithTheNextBeat() {
    agent.runs.snapshot(new QueueCounts("quartz", "Billing").depth(7));
    agent.beat();
    agent.clock.pass(Duration.ofSeconds(1));
    agent.runs.snapshot(new QueueCounts("quartz", "Billing").depth(8));
    agent.beat();

    assertThat(agent.sender.snapshots).hasSize(2);
  }

  @Test
  void frameworks_takeTurns() {
    agent.runs.snapshot(new QueueCounts("quartz", "Billing").depth(1));
    agent.runs.snapshot(new QueueCounts("others", "mail").depth(1));
    agent.beat();
    agent.runs.snapshot(new QueueCounts("quartz", "Billing").depth(2));
    agent.beat();
    agent.beat();

    assertThat(agent.sender.snapshots)
        .extracting(sent -> sent.path("framework").asText())
        .containsExactly("quartz", "others", "quartz");
  }

  @Test
  void queuesBeyondTheBound_areLeftOut() {
    QueueSnapshots snapshots = new QueueSnapshots(2);
    for (String queue : new String[] {"a", "b", "c", "a"}) {
      snapshots.see(
          Map.of(
              "job.system",
              "quartz",
              "job.queue",
              queue,
              "job.queue.depth",
              (long) queue.hashCode()));
    }

    assertThat(snapshots.takeDue(0).byQueue()).containsOnlyKeys("a", "b");
  }

  @Test
  void aGoodbye_hasNoCounts() {
    agent.runs.snapshot(new QueueCounts("quartz", "Billing").depth(7));

    agent.exitHook().run();

    assertThat(agent.sender.snapshots).isEmpty();
  }
}
