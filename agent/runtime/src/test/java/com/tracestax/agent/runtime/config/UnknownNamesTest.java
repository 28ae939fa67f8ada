package com.tracestax.agent.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnknownNamesTest {

  @ParameterizedTest
  @CsvSource({
    "tracestax.heartbeat.intervall, tracestax.heartbeat.interval",
    "tracestax.apiKey, tracestax.api-key",
    "tracestax.api_key, tracestax.api-key",
    "tracestax.end-piont, tracestax.endpoint",
    "tracestax.ENABLED, tracestax.enabled",
    "tracestax.queue.max.events, tracestax.queue.max-events",
    "tracestax.batch.max-event, tracestax.batch.max-events",
  })
  void read_namesTheNearestKeyForAMisspeltOne(String written, String meant) {
    ConfigReading reading = new FakeInputs().property(written, "x").read();

    assertThat(reading.problems())
        .extracting(ConfigProblem::toString)
        .containsExactly(
            written + " (system property): there is no such setting; did you mean " + meant + "?");
  }

  @Test
  void read_namesTheNearestVariableForAMisspeltOne() {
    ConfigReading reading = new FakeInputs().variable("TRACESTAX_ENDPIONT", "x").read();

    assertThat(reading.problems())
        .extracting(ConfigProblem::toString)
        .containsExactly(
            "TRACESTAX_ENDPIONT (environment variable): there is no such setting; did you mean"
                + " TRACESTAX_ENDPOINT?");
  }

  @Test
  void read_saysThatAnUnknownKeyIsIgnored() {
    ConfigReading reading = new FakeInputs().property("tracestax.colour", "red").read();

    assertThat(reading.problems())
        .extracting(ConfigProblem::toString)
        .containsExactly(
            "tracestax.colour (system property): there is no such setting; it is ignored");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "TRACESTAX_SERVER_PORT",
        "TRACESTAX_TEST_JDKS",
        "TRACESTAX_SERVICE_HOST",
        "TRACESTAX_SERVICE_PORT",
        "TRACESTAX_SERVICE_PORT_HTTP",
        "TRACESTAX_PORT",
        "TRACESTAX_PORT_8080_TCP",
        "TRACESTAX_PORT_8080_TCP_ADDR",
        "TRACESTAX_INGEST_SERVICE_HOST",
        "MY_TRACESTAX_KEY",
        "PATH",
      })
  void read_ignoresVariablesOfOthers(String name) {
    assertThat(new FakeInputs().variable(name, "x").read().problems()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tracestax.server.port", "tracestax.test.jdks", "user.dir"})
  void read_ignoresPropertiesOfOthers(String name) {
    assertThat(new FakeInputs().property(name, "x").read().problems()).isEmpty();
  }

  @Test
  void read_reportsNamesInTheFileThatLackThePrefix() {
    FakeInputs inputs =
        new FakeInputs()
            .property("tracestax.config-file", "f")
            .file("f", Map.of("api-key", "ts_live_hunter2", "colour", "red"));

    ConfigReading reading = inputs.read();

    assertThat(reading.problems())
        .extracting(ConfigProblem::toString)
        .containsExactly(
            "api-key (file f): there is no such setting; did you mean tracestax.api-key?");
  }
}
