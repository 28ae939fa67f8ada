package com.tracestax.agent.runtime.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessIdTest {

  @Test
  void current_isThatOfThisProcess() {
    assertThat(ProcessId.current()).isEqualTo(ProcessHandle.current().pid());
  }

  @Test
  void processHandle_isThatOfThisProcess() {
    assertThat(ProcessId.first(ProcessId::fromProcessHandle))
        .isEqualTo(ProcessHandle.current().pid());
  }

  @Test
  void runtimeBean_isThatOfThisProcess() {
    assertThat(ProcessId.first(ProcessId::fromRuntimeBean))
        .isEqualTo(ProcessHandle.current().pid());
  }

  @Test
  void first_goesOnAfterASourceThatFails() {
    long pid =
        ProcessId.first(
            () -> {
              throw new IOException("no /proc");
            },
            () -> {
              throw new NoClassDefFoundError("ProcessHandle");
            },
            () -> "4711@billing-7");

    assertThat(pid).isEqualTo(4711);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "host", "12x", "@host", "-1", "99999999999999999999"})
  void first_isUnknownIfNoSourceKnows(String text) {
    assertThat(ProcessId.first(() -> text)).isEqualTo(ProcessId.UNKNOWN);
  }
}
