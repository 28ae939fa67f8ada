package com.tracestax.agent.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.autoconfigure.spi.internal.DefaultConfigProperties;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpstreamModulesTest {
  @Test
  void aUserWhoSaysNothing_getsNoneOfTheirSpans() {
    assertThat(offByDefault(Map.of()))
        .containsExactlyEntriesOf(Map.of("otel.instrumentation.quartz.enabled", "false"));
    assertThat(turnedOn(Map.of("otel.instrumentation.quartz.enabled", "false"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "otel.instrumentation.quartz.enabled, true, true",
    "otel.instrumentation.quartz-2.0.enabled, true, true",
    "otel.instrumentation.quartz.enabled, false, false",
    "otel.instrumentation.quartz-2.0.enabled, false, false"
  })
  void aUsersWord_isLeftAlone(String property, String value, boolean on) {
    Map<String, String> users = Map.of(property, value);

    assertThat(offByDefault(users)).isEmpty();
    assertThat(turnedOn(users).contains("quartz")).isEqualTo(on);
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void aFrameworkWithoutAModuleOfTheirs_isOursWhateverTheUserSays(String value) {
    Map<String, String> users = Map.of("otel.instrumentation.jobrunr.enabled", value);

    assertThat(turnedOn(users)).isEmpty();
    assertThat(offByDefault(users)).containsOnlyKeys("otel.instrumentation.quartz.enabled");
  }

  private static Map<String, String> offByDefault(Map<String, String> users) {
    return UpstreamModules.offByDefault(DefaultConfigProperties.createFromMap(users));
  }

  private static Set<String> turnedOn(Map<String, String> users) {
    return UpstreamModules.turnedOn(DefaultConfigProperties.createFromMap(users));
  }
}
