package com.tracestax.agent.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.tracestax.agent.jobs.JobPool;
import org.junit.jupiter.api.Test;

class PoolsTest {
  private final RunningAgent agent = new RunningAgent();

  @Test
  void members_areListedInTheHeartbeat() {
    agent.runs.pool(new JobPool("quartz", "Billing").concurrency(10L).member("node1-17"));
    agent.runs.pool(new JobPool("quartz", "Mail").concurrency(5L));

    assertThat(agent.beat().at("/worker/members"))
        .hasToString("[{\"framework\":\"quartz\",\"queue\":\"Billing\",\"member\":\"node1-17\"}]");
  }

  @Test
  void withoutNames_thereIsNoListOfMembers() {
    agent.runs.pool(new JobPool("quartz", "Billing").concurrency(10L));

    assertThat(agent.beat().path("worker").has("members")).isFalse();
  }

  @Test
  void twoSchedulersOfOneName_areTwoMembersOfOnePool() {
    agent.runs.pool(new JobPool("quartz", "Billing").concurrency(10L).member("node1"));
    agent.runs.pool(new JobPool("quartz", "Billing").concurrency(5L).member("node2"));
    agent.runs.pool(new JobPool("quartz", "Billing").concurrency(6L).member("node2"));

    assertThat(agent.beat().at("/worker/members").findValuesAsText("member"))
        .containsExactly("node1", "node2");
    assertThat(agent.beat().at("/worker/pools"))
        .hasToString(
            "[{\"framework\":\"quartz\",\"queue\":\"Billing\",\"concurrency\":16,\"in_flight\":0}]");
    assertThat(agent.beat().at("/worker/concurrency").asInt()).isEqualTo(16);
  }

  @Test
  void aPoolThatWasSeenByARunFirst_getsItsName() {
    agent.runs.started(RunningAgent.run("1"), 1);
    agent.runs.pool(new JobPool("quartz", "Billing").concurrency(10L).member("node1"));

    assertThat(agent.beat().at("/worker/members").findValuesAsText("member"))
        .containsExactly("node1");
    assertThat(agent.beat().at("/worker/concurrency").asInt()).isEqualTo(10);
  }

  @Test
  void aRunSeenAfterItsPool_changesNothing() {
    Pools pools = new Pools(10);
    pools.see("quartz", "Billing", member("node1", 10L));

    pools.seeQueue("quartz", "Billing");

    assertThat(pools.snapshot().concurrency()).isEqualTo(10);
    assertThat(pools.snapshot().hasMembers()).isTrue();
  }

  @Test
  void aSchedulerThatStoppedAndCameBackUnderAnotherName_isCountedOnce() {
    agent.runs.pool(new JobPool("quartz", "Billing").concurrency(10L).member("node1"));
    agent.runs.pool(new JobPool("quartz", "Billing").concurrency(10L).member("node1").closed());
    assertThat(agent.beat().at("/worker/concurrency").asInt()).isEqualTo(10);
    assertThat(agent.beat().path("worker").has("members")).isFalse();

    agent.runs.pool(new JobPool("quartz", "Billing").concurrency(10L).member("node2"));

    assertThat(agent.beat().at("/worker/concurrency").asInt()).isEqualTo(10);
    assertThat(agent.beat().at("/worker/members").findValuesAsText("member"))
        .containsExactly("node2");
  }

  @Test
  void aNamelessWord_doesNotAddWorkers() {
    Pool pool =
        Pool.unknown("quartz", "Billing")
            .with(member(null, 3L))
            .with(member("node1", 10L))
            .with(member(null, 10L));

    assertThat(pool.concurrency()).isEqualTo(10);
    assertThat(pool.members()).extracting(PoolMember::id).containsExactly("node1");
  }

  @Test
  void membersBeyondTheBound_replaceThoseNotHeardOfForLongest() {
    Pool pool = Pool.unknown("quartz", "Billing");
    for (int i = 0; i < Pool.MAX_MEMBERS; i++) {
      pool = pool.with(member("node" + i, 1L));
    }
    pool = pool.with(member("node0", 1L)).with(member("new", 1L));

    assertThat(pool.members())
        .extracting(PoolMember::id)
        .hasSize(Pool.MAX_MEMBERS)
        .contains("node0", "new")
        .doesNotContain("node1");
  }

  @Test
  void namesAndPollIntervals_areInTheHeartbeat() {
    agent.runs.pool(jobRunrServer("2f1c", "worker-a", 15_000L));
    agent.runs.pool(jobRunrServer("9d3e", null, 5_000L));

    assertThat(agent.beat().at("/worker/members"))
        .hasToString(
            "[{\"framework\":\"jobrunr\",\"queue\":\"default\",\"member\":\"2f1c\",\"name\":\"worker-a\"},"
                + "{\"framework\":\"jobrunr\",\"queue\":\"default\",\"member\":\"9d3e\"}]");
    assertThat(agent.beat().at("/worker/pools"))
        .hasToString(
            "[{\"framework\":\"jobrunr\",\"queue\":\"default\",\"concurrency\":16,\"in_flight\":0,"
                + "\"poll_interval_ms\":5000}]");
  }

  @Test
  void aServerThatStopped_isNoMember_andItsIntervalNoLongerCounts() {
    agent.runs.pool(jobRunrServer("2f1c", "worker-a", 15_000L));
    agent.runs.pool(jobRunrServer("9d3e", "worker-b", 5_000L));
    agent.runs.pool(jobRunrServer("9d3e", "worker-b", 5_000L).closed());

    assertThat(agent.beat().at("/worker/members").findValuesAsText("name"))
        .containsExactly("worker-a");
    assertThat(agent.beat().at("/worker/pools/0/poll_interval_ms").asInt()).isEqualTo(15_000);
  }

  private static JobPool jobRunrServer(String id, String name, Long pollIntervalMillis) {
    return new JobPool("jobrunr", "default")
        .concurrency(8L)
        .member(id)
        .memberName(name)
        .pollIntervalMillis(pollIntervalMillis);
  }

  private static PoolMember member(String id, Long concurrency) {
    return new PoolMember(id, null, concurrency, null);
  }
}
