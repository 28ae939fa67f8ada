package com.tracestax.agent.runtime.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DoctorOptionsTest {
  @Test
  void options_becomeSettings() throws Exception {
    DoctorOptions options = parse("--endpoint https://jobs.example --api-key ts_test_1 --json");

    assertThat(options.settings())
        .containsEntry("tracestax.endpoint", "https://jobs.example")
        .containsEntry("tracestax.api-key", "ts_test_1");
    assertThat(options.json()).isTrue();
    assertThat(options.pid()).isNull();
  }

  @Test
  void aNumber_isTheJvmToAsk() throws Exception {
    assertThat(parse("4711").pid()).isEqualTo("4711");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--colour", "--endpoint", "1 2", "billing", "4711 --endpoint http://x"})
  void anythingElse_isExplained(String line) {
    assertThatThrownBy(() -> parse(line)).isInstanceOf(DoctorOptions.Wrong.class);
  }

  @Test
  void aKeyInTheWrongPlace_isNotRepeated() {
    assertThatThrownBy(() -> parse("ts_live_secret")).hasMessageNotContaining("secret");
    assertThatThrownBy(() -> parse("--key=ts_live_secret")).hasMessageNotContaining("secret");
  }

  private static DoctorOptions parse(String line) throws DoctorOptions.Wrong {
    return DoctorOptions.parse(Stream.of(("doctor " + line).split(" ", -1)).toArray(String[]::new));
  }
}
