package com.tracestax.agent.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class OtelDefaultsTest {
  @Test
  void theProduct_exportsNowhereUnlessTold() {
    assertThat(OtelDefaults.of(true, true))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "otel.traces.exporter", "none",
                "otel.metrics.exporter", "none",
                "otel.logs.exporter", "none"));
  }

  @Test
  void theExtension_leavesTheUsersExportersAlone() {
    assertThat(OtelDefaults.of(false, true)).isEmpty();
  }

  @Test
  void disabled_turnsEveryModuleOfOursOff() {
    assertThat(OtelDefaults.of(false, false))
        .containsExactlyEntriesOf(Map.of("otel.instrumentation.tracestax.enabled", "false"));
  }
}
