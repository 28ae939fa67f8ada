package com.tracestax.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tracestax.server.ingest.Retention;
import com.tracestax.server.model.Mode;
import com.tracestax.server.normal.LearningRules;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {

  @Test
  void nothingSet_isLoopbackOnItsOwnPort() throws Exception {
    Settings settings = SettingsReader.read(Map.of());
    assertThat(settings.port()).isEqualTo(7766);
    assertThat(settings.isLoopbackOnly()).isTrue();
    assertThat(settings.data()).isEqualTo(Path.of("tracestax-data").toAbsolutePath());
    assertThat(settings.apiKey()).isNull();
    assertThat(settings.retention()).isEqualTo(new Retention.Rules(Duration.ofDays(30), 10L << 30));
  }

  @Test
  void everythingWrong_isReportedTogether_withKeyValueAndWhatIsAllowed() {
    assertThatThrownBy(
            () ->
                SettingsReader.read(
                    Map.of(
                        "--port", "70000",
                        "--bind", "0.0.0.0",
                        "--data", "a\0b",
                        "--api-key", "ts_live_short",
                        "--look-back", "29",
                        "--learning-events", "4",
                        "--learning-time", "1d",
                        "--keep", "401",
                        "--max-size", "10 elephants",
                        "--allow-remote-without-login", "perhaps")))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining("--port: expected a number from 1 to 65535")
        .hasMessageContaining("got \"70000\"")
        .hasMessageContaining("no login and no TLS yet")
        .hasMessageContaining("--data: expected a directory")
        .hasMessageContaining("--api-key: expected ts_live_ or ts_test_ and at least 16")
        .hasMessageContaining("--look-back: expected a number of days from 1 to 28; got \"29\"")
        .hasMessageContaining("--learning-events: expected a number of ends from 5 to 100,000")
        .hasMessageContaining("--learning-time: expected a number of hours from 1 to 168")
        .hasMessageContaining("--keep: expected a number of days from 2 to 400")
        .hasMessageContaining("--max-size: expected a size such as 500MB or 10GiB")
        .hasMessageContaining("--allow-remote-without-login: expected true or false")
        .hasMessageNotContaining("ts_live_short");
  }

  @Test
  void learning_hasItsDefaults_andFitsIntoTheLookBack() throws Exception {
    assertThat(SettingsReader.read(Map.of()).learning()).isEqualTo(LearningRules.DEFAULT);
    assertThatThrownBy(
            () -> SettingsReader.read(Map.of("--look-back", "1", "--learning-time", "48")))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining("--learning-time: expected a number of hours from 1 to 24");
  }

  @Test
  void lookBack_fitsIntoWhatIsKept() throws Exception {
    long dayMs = Duration.ofDays(1).toMillis();
    assertThat(SettingsReader.read(Map.of("--keep", "3")).learning().lookBackMs())
        .isEqualTo(2 * dayMs);
    assertThat(
            SettingsReader.read(Map.of("--keep", "8", "--look-back", "7")).learning().lookBackMs())
        .isEqualTo(7 * dayMs);
    assertThatThrownBy(() -> SettingsReader.read(Map.of("--keep", "7", "--look-back", "7")))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining(
            "--look-back: expected a number of days from 1 to 6, a day less than --keep; got");
    assertThatThrownBy(() -> SettingsReader.read(Map.of("--keep", "1")))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining("--keep: expected a number of days from 2 to 400")
        .hasMessageNotContaining("--look-back");
  }

  @Test
  void sizes_areReadAsPeopleWriteThem() {
    assertThat(Size.parse("500MB")).hasValue(500_000_000);
    assertThat(Size.parse("1.5 GiB")).hasValue(3L << 29);
    assertThat(Size.parse("2tb")).hasValue(2_000_000_000_000L);
    assertThat(Size.parse("123456789")).hasValue(123_456_789);
    assertThat(Size.parse("9999999999999TB")).isEmpty();
    assertThat(Size.parse("-1GB")).isEmpty();
    assertThat(Size.text(3L << 29)).isEqualTo("1.5 GiB");
  }

  @Test
  void remoteAddress_isAllowedIfSaidSo() throws Exception {
    Settings settings =
        SettingsReader.read(Map.of("--bind", "0.0.0.0", "--allow-remote-without-login", "true"));
    assertThat(settings.isLoopbackOnly()).isFalse();
  }

  @Test
  void apiKey_tellsItsMode_andIsNotPrintedByAccident() throws Exception {
    Settings settings = SettingsReader.read(Map.of("--api-key", "ts_test_0123456789abcdef"));
    assertThat(settings.apiKey().mode()).isEqualTo(Mode.TEST);
    assertThat(settings.toString()).doesNotContain("0123456789abcdef");
  }
}
