package com.tracestax.agent.runtime.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AttachToolTest {
  @Test
  void aProcessThatIsNoJvm_isNotTouched() throws Exception {
    Process sleeping = new ProcessBuilder("sleep", "600").start();
    try {
      String pid = Long.toString(sleeping.pid());
      assertThatThrownBy(() -> AttachTool.find().expectJvm(pid))
          .isInstanceOf(NotAsked.class)
          .hasMessageContaining("not known to be a JVM");
      assertThat(sleeping.isAlive()).isTrue();
    } finally {
      sleeping.destroy();
    }
  }
}
