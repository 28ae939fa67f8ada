package com.tracestax.agent.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.tracestax.agent.delivery.Delivery;
import com.tracestax.agent.jobs.JobPool;
import com.tracestax.agent.runtime.config.ConfigInputs;
import com.tracestax.agent.runtime.config.ConfigReader;
import com.tracestax.agent.runtime.worker.HostName;
import com.tracestax.agent.runtime.worker.JvmId;
import com.tracestax.agent.runtime.worker.WorkerIdentity;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A JVM that comes back from an image. */
class RebirthTest {
  private final RunningAgent agent = new RunningAgent();
  private final FakeSender newSender = new FakeSender();
  private final Rebirth rebirth =
      new Rebirth(agent.delivery, agent.heartbeat, this::newLife, agent.log::add);

  @Test
  void whatWaits_isSentBefore_andWhatComesMeanwhile_after() {
    agent.runs.pool(new JobPool("quartz", "Billing"));
    agent.runs.started(RunningAgent.run("1"), 1);
    rebirth.beforeCheckpoint();
    agent.runs.started(RunningAgent.run("2"), 1);
    assertThat(agent.sender.eventsOfType("task_event")).hasSize(1);

    rebirth.afterRestore();
    agent.delivery.flush();

    assertThat(newSender.eventsOfType("task_event")).hasSize(1);
    assertThat(newSender.heartbeats.get(0).at("/worker/key").asText()).isEqualTo("restored:1");
    assertThat(agent.log).isEmpty();
  }

  @Test
  void theOldWorker_saysGoodbye_andTheNewOneDoesNot() {
    agent.runs.pool(new JobPool("quartz", "Billing"));
    agent.delivery.flush();
    rebirth.beforeCheckpoint();

    assertThat(agent.sender.lastHeartbeat().at("/shutdown").asBoolean()).isTrue();
    String oldKey = agent.sender.lastHeartbeat().at("/worker/key").asText();
    rebirth.afterRestore();
    agent.delivery.flush();

    assertThat(newSender.heartbeats)
        .allSatisfy(
            beat -> {
              assertThat(beat.at("/shutdown").asBoolean()).isFalse();
              assertThat(beat.at("/worker/key").asText()).isNotEqualTo(oldKey);
            })
        .hasSize(1);
  }

  @Test
  void aJvmThatHasRunNoJob_saysNothing() {
    rebirth.beforeCheckpoint();
    rebirth.afterRestore();
    agent.delivery.flush();

    assertThat(agent.sender.heartbeats).isEmpty();
    assertThat(newSender.heartbeats).isEmpty();
  }

  @Test
  void idsOfTwins_neverMeet() {
    JvmId one = JvmId.restored(1_000, 1, 0x1234_5678_0000_0000L);
    JvmId other = JvmId.restored(1_000, 1, 0x1234_5679_0000_0000L);

    assertThat(one.toString()).isNotEqualTo(other.toString());
  }

  private void newLife(Delivery delivery) {
    JvmId jvmId = JvmId.restored(2_000, 1, 42);
    agent.context.renew(
        WorkerIdentity.create(
            ConfigReader.read(ConfigInputs.ofSystemProperties(Map.of())).config(),
            jvmId,
            HostName.of("restored"),
            1,
            name -> null,
            agent.log::add),
        jvmId);
    delivery.resume(newSender, null);
  }
}
