package com.tracestax.extension;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.autoconfigure.spi.internal.DefaultConfigProperties;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LeftOutTest {
  private final List<String> warnings = new ArrayList<>();

  @Test
  void corrections_takeOutWhatIsNotThereAndSaySo() {
    assertThat(corrections(Map.of("otel.metrics.exporter", "prometheus")))
        .isEqualTo(Map.of("otel.metrics.exporter", "none"));
    assertThat(warnings)
        .containsExactly(
            "otel.metrics.exporter=prometheus is not in this agent, it goes on with none");
  }

  @Test
  void corrections_keepTheOthersOfAList() {
    assertThat(corrections(Map.of("otel.traces.exporter", "otlp,zipkin,console")))
        .isEqualTo(Map.of("otel.traces.exporter", "otlp,console"));
  }

  @Test
  void corrections_replaceRemoteSamplingByTheDefault() {
    assertThat(corrections(Map.of("otel.traces.sampler", "parentbased_jaeger_remote")))
        .isEqualTo(Map.of("otel.traces.sampler", "parentbased_always_on"));
  }

  @Test
  void corrections_leaveEverythingElseAlone() {
    assertThat(
            corrections(
                Map.of("otel.traces.exporter", "otlp", "otel.traces.sampler", "always_off")))
        .isEmpty();
    assertThat(warnings).isEmpty();
  }

  private Map<String, String> corrections(Map<String, String> settings) {
    return LeftOut.corrections(DefaultConfigProperties.createFromMap(settings), warnings::add);
  }
}
