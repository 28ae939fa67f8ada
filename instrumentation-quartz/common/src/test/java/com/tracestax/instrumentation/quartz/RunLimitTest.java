package com.tracestax.instrumentation.quartz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RunLimitTest {
  private static final Map<String, Object> PLUGIN =
      Map.of("JOB_INTERRUPT_MONITOR_KEY", new Plugin());

  @Test
  void limit_isTheJobsOwn() {
    assertThat(RunLimit.millis(Map.of("AutoInterruptable", "true", "MaxRunTime", "5000"), PLUGIN))
        .isEqualTo(5_000);
    assertThat(RunLimit.millis(Map.of("AutoInterruptable", true, "MaxRunTime", 5_000L), PLUGIN))
        .isEqualTo(5_000);
  }

  @Test
  void limit_isThePluginsIfTheJobHasNone() {
    assertThat(RunLimit.millis(Map.of("AutoInterruptable", true), PLUGIN)).isEqualTo(60_000);
    assertThat(
            RunLimit.millis(
                Map.of("AutoInterruptable", true), Map.of("JOB_INTERRUPT_MONITOR_KEY", "other")))
        .isEqualTo(300_000);
  }

  @Test
  void noLimit_withoutThePluginOrTheWish() {
    assertThat(RunLimit.millis(Map.of("AutoInterruptable", true, "MaxRunTime", 5), Map.of()))
        .isNull();
    assertThat(RunLimit.millis(Map.of("AutoInterruptable", true, "MaxRunTime", 5), null)).isNull();
    assertThat(RunLimit.millis(Map.of("MaxRunTime", 5), PLUGIN)).isNull();
    assertThat(RunLimit.millis(Map.of("AutoInterruptable", true, "MaxRunTime", "soon"), PLUGIN))
        .isNull();
  }

  /** What is used of Quartz's. */
  public static final class Plugin {
    public long getDefaultMaxRunTime() {
      return 60_000;
    }
  }
}
