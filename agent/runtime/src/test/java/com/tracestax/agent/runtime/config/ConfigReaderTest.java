package com.tracestax.agent.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigReaderTest {

  @Test
  void read_prefersSystemPropertiesToVariablesToTheFile() {
    FakeInputs inputs =
        new FakeInputs()
            .variable("TRACESTAX_CONFIG_FILE", "f")
            .file(
                "f",
                Map.of(
                    "tracestax.service", "file",
                    "tracestax.version", "file",
                    "tracestax.environment", "file"))
            .variable("TRACESTAX_SERVICE", "variable")
            .variable("TRACESTAX_VERSION", "variable")
            .property("tracestax.service", "property");

    ConfigReading reading = inputs.read();

    assertThat(reading.config().service()).isEqualTo("property");
    assertThat(reading.config().version()).isEqualTo("variable");
    assertThat(reading.config().environment()).isEqualTo("file");
    assertThat(reading.origin(ConfigKeys.SERVICE)).isEqualTo("system property");
    assertThat(reading.origin(ConfigKeys.VERSION)).isEqualTo("environment variable");
    assertThat(reading.origin(ConfigKeys.ENVIRONMENT)).isEqualTo("file f");
    assertThat(reading.origin(ConfigKeys.ENABLED)).isEqualTo("default");
  }

  @Test
  void read_trims_andTakesBlankForNotSet() {
    FakeInputs inputs =
        new FakeInputs()
            .property("tracestax.api-key", "  ")
            .variable("TRACESTAX_API_KEY", "ts_test_abc\n");

    ConfigReading reading = inputs.read();

    assertThat(reading.config().apiKey()).isEqualTo("ts_test_abc");
    assertThat(reading.problems()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"spool", "~/spool", "./spool"})
  void read_refusesADirectoryThatDependsOnWhereTheJvmWasStarted(String relative) {
    ConfigReading reading = new FakeInputs().property("tracestax.spool.directory", relative).read();

    assertThat(reading.problems())
        .singleElement()
        .hasToString(
            "tracestax.spool.directory="
                + relative
                + " (system property): expected an absolute path of a directory, but it is"
                + " relative; it is left out");
    assertThat(reading.config().spoolDirectoryIn("/home/u"))
        .hasToString("/home/u/.tracestax/spool");
  }

  @Test
  void read_reportsAllProblemsTogether_andUsesTheDefaults() {
    FakeInputs inputs =
        new FakeInputs()
            .property("tracestax.enabled", "yes")
            .property("tracestax.heartbeat.interval", "1s")
            .variable("TRACESTAX_QUEUE_MAX_EVENTS", "many")
            .property("tracestax.shutdown-timeout", "3s");

    ConfigReading reading = inputs.read();

    assertThat(reading.problems())
        .extracting(ConfigProblem::toString)
        .containsExactly(
            "tracestax.enabled=yes (system property): expected true or false, but it is neither;"
                + " using true",
            "tracestax.heartbeat.interval=1s (system property): expected a duration from 5s to 5m"
                + " (such as 500ms, 30s, 2m or 1h; a plain number is milliseconds), but it is too"
                + " small; using 30s",
            "TRACESTAX_QUEUE_MAX_EVENTS=many (environment variable): expected a whole number from"
                + " 100 to 1000000, but it is not a whole number; using 10000",
            "tracestax.shutdown-timeout=3s (system property): expected a duration from 0s to 2s"
                + " (such as 500ms, 30s, 2m or 1h; a plain number is milliseconds), but it is too"
                + " large; using 2s");
    assertThat(reading.config().queueMaxEvents()).isEqualTo(10_000);
    assertThat(reading.origin(ConfigKeys.ENABLED)).isEqualTo("default");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tracestax.queue.max-events=99",
        "tracestax.queue.max-events=1000001",
        "tracestax.queue.max-events=99999999999999999999",
        "tracestax.queue.max-events=-100",
        "tracestax.batch.max-events=0",
        "tracestax.batch.max-events=1001",
        "tracestax.batch.interval=99",
        "tracestax.batch.interval=61s",
        "tracestax.batch.interval=1.5s",
        "tracestax.batch.interval=1 s",
        "tracestax.batch.interval=1h",
        "tracestax.batch.interval=9999999999999999999ms",
        "tracestax.request-timeout=999ms",
        "tracestax.request-timeout=2m",
        "tracestax.heartbeat.interval=301s",
        "tracestax.shutdown-timeout=2001",
        "tracestax.spool.max-bytes=1023KB",
        "tracestax.spool.max-bytes=11GB",
        "tracestax.spool.max-bytes=999999999999GB",
        "tracestax.spool.max-bytes=1.5GB",
        "tracestax.spool.max-bytes=MB",
        "tracestax.spool.max-bytes=64 megabytes",
        "tracestax.spool.max-age=59m",
        "tracestax.spool.max-age=337h",
        "tracestax.dry-run=1",
        "tracestax.no-progress.after=4s",
        "tracestax.no-progress.after=25h",
        "tracestax.spring-batch.chunks=all",
        "tracestax.spring-batch.parameters=1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17",
        "tracestax.spring-batch.parameters=a,b\tc",
        "tracestax.service=a\tb",
      })
  void read_refusesWhatIsOutOfBounds(String setting) {
    String[] pair = setting.split("=");

    ConfigReading reading = new FakeInputs().property(pair[0], pair[1]).read();

    assertThat(reading.problems()).extracting(ConfigProblem::name).containsExactly(pair[0]);
    assertThat(reading.problems().get(0).toString()).doesNotContain("\t");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://host",
        "host",
        "host:8080",
        "//host",
        "https://",
        "https:///x",
        "http://a_b:80",
        "https://host?x=1",
        "https://host#x",
        "https://user@host",
        "http://host:99999",
        "http://h h"
      })
  void read_refusesEndpointsNothingCouldBeSentTo(String endpoint) {
    ConfigReading reading = new FakeInputs().property("tracestax.endpoint", endpoint).read();

    assertThat(reading.problems())
        .singleElement()
        .asString()
        .startsWith("tracestax.endpoint=")
        .endsWith("; the agent is disabled");
  }

  @ParameterizedTest
  @CsvSource({
    "https://h, https://h",
    "https://h///, https://h",
    "HTTP://h:8080/a/b/, HTTP://h:8080/a/b",
    "http://[::1]:8080, http://[::1]:8080",
  })
  void read_takesEndpointsWithoutTheSlashAtTheEnd(String endpoint, String expected) {
    ConfigReading reading = new FakeInputs().property("tracestax.endpoint", endpoint).read();

    assertThat(reading.problems()).isEmpty();
    assertThat(reading.config().endpoint()).hasToString(expected);
  }

  @Test
  void read_neverRepeatsASecret() {
    FakeInputs inputs =
        new FakeInputs()
            .property("tracestax.api-key", "ts_live_hunter2 hunter2")
            .property("tracestax.api.key", "ts_live_hunter2")
            .property("tracestax.endpoint", "https://bob:hunter2@host?api_key=hunter2")
            .variable("TRACESTAX_APIKEY", "hunter2")
            .variable("TRACESTAX_CONFIG_FILE", "https://bob:hunter2@host/x");

    ConfigReading reading = inputs.read();

    assertThat(reading.problems()).hasSize(5);
    assertThat(reading.problems().toString()).doesNotContain("hunter2");
    assertThat(reading.describe().toString()).doesNotContain("hunter2");
    assertThat(reading.problems().toString())
        .contains("tracestax.api-key=ts_live_… (23 characters)");
  }

  @Test
  void read_reportsAFileThatNamesAFile() {
    FakeInputs inputs =
        new FakeInputs()
            .property("tracestax.config-file", "f")
            .file("f", Map.of("tracestax.config-file", "g"));

    assertThat(inputs.read().problems())
        .extracting(ConfigProblem::toString)
        .containsExactly(
            "tracestax.config-file (file f): has no effect in the file; it is ignored");
  }

  @Test
  void read_reportsAFileThatIsNotThere_andGoesOn() {
    FakeInputs inputs =
        new FakeInputs()
            .property("tracestax.config-file", "/etc/nowhere")
            .property("tracestax.service", "billing");

    ConfigReading reading = inputs.read();

    assertThat(reading.config().service()).isEqualTo("billing");
    assertThat(reading.problems())
        .singleElement()
        .asString()
        .startsWith("tracestax.config-file=/etc/nowhere could not be read: NoSuchFileException")
        .endsWith("nothing is taken from there");
  }

  @Test
  void read_reportsSourcesItMayNotRead() {
    ConfigReading reading = new FakeInputs().denied().read();

    assertThat(reading.problems())
        .extracting(ConfigProblem::name)
        .isEqualTo(List.of("the system properties", "the environment variables"));
    assertThat(reading.config().disabledBecause()).startsWith("no API key");
  }

  @Test
  void read_keepsEveryProblemOnOneBoundedLine() {
    ConfigReading reading =
        new FakeInputs()
            .property("tracestax.worker.key", "x\r\n" + "y".repeat(5_000))
            .property("tracestax.z\n" + "z".repeat(5_000), "x")
            .read();

    assertThat(reading.problems())
        .hasSize(2)
        .allSatisfy(problem -> assertThat(problem.toString()).hasSizeLessThan(400))
        .allSatisfy(problem -> assertThat(problem.toString()).doesNotContain("\n", "\r"));
  }
}
