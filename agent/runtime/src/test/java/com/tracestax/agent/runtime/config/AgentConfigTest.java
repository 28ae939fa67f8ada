package com.tracestax.agent.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgentConfigTest {

  private static final String KEY = "ts_live_0123456789abcdef";

  @Test
  void defaults_areThese() {
    AgentConfig config = new FakeInputs().read().config();

    assertThat(config.endpoint()).isEqualTo(URI.create("https://ingest.tracestax.com"));
    assertThat(config.apiKey()).isNull();
    assertThat(config.enabled()).isTrue();
    assertThat(config.dryRun()).isFalse();
    assertThat(config.service()).isNull();
    assertThat(config.version()).isNull();
    assertThat(config.environment()).isNull();
    assertThat(config.workerKeyTemplate()).isEqualTo("{hostname}:{pid}");
    assertThat(config.heartbeatInterval()).isEqualTo(Duration.ofSeconds(30));
    assertThat(config.queueMaxEvents()).isEqualTo(10_000);
    assertThat(config.batchMaxEvents()).isEqualTo(100);
    assertThat(config.batchInterval()).isEqualTo(Duration.ofSeconds(1));
    assertThat(config.requestTimeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(config.shutdownTimeout()).isEqualTo(Duration.ofSeconds(2));
    assertThat(config.spoolEnabled()).isTrue();
    assertThat(config.spoolDirectory()).isNull();
    assertThat(config.spoolMaxBytes()).isEqualTo(64L * 1024 * 1024);
    assertThat(config.spoolMaxAge()).isEqualTo(Duration.ofDays(7));
    assertThat(config.spansEnabled()).isTrue();
    assertThat(config.spansMaxParentDelay()).isEqualTo(Duration.ofHours(1));
    assertThat(config.noProgressAfter()).isEqualTo(Duration.ofMinutes(1));
    assertThat(config.samplingMaxRunsPerSecond()).isEqualTo(200);
    assertThat(config.springBatchChunks()).isEqualTo("events");
    assertThat(config.springBatchParameters()).isEmpty();
    assertThat(config.exportEventsToOtelLogs()).isFalse();
    assertThat(config.jmxEnabled()).isTrue();
    assertThat(config.configFile()).isNull();
  }

  @Test
  void everyKey_isMapped() {
    Map<String, String> all =
        Map.ofEntries(
            Map.entry("tracestax.endpoint", "http://ingest.acme.internal:8080/traces/"),
            Map.entry("tracestax.api-key", KEY),
            Map.entry("tracestax.api-key-file", "/run/secrets/key"),
            Map.entry("tracestax.allow-plain-http", "true"),
            Map.entry("tracestax.tls.ca-file", "ca.pem"),
            Map.entry("tracestax.tls.client-certificate", "client.pem"),
            Map.entry("tracestax.tls.client-key", "client.key"),
            Map.entry("tracestax.proxy", "http://me:p%40ss@proxy.acme.example:3128"),
            Map.entry("tracestax.commands.enabled", "false"),
            Map.entry("tracestax.enabled", "FALSE"),
            Map.entry("tracestax.dry-run", "True"),
            Map.entry("tracestax.service", "billing"),
            Map.entry("tracestax.version", "1.4.2"),
            Map.entry("tracestax.environment", "production"),
            Map.entry("tracestax.worker.key", "{env:POD_NAME}"),
            Map.entry("tracestax.heartbeat.interval", "1m"),
            Map.entry("tracestax.queue.max-events", "500"),
            Map.entry("tracestax.batch.max-events", "1"),
            Map.entry("tracestax.batch.interval", "250"),
            Map.entry("tracestax.request-timeout", "5s"),
            Map.entry("tracestax.shutdown-timeout", "0"),
            Map.entry("tracestax.spool.enabled", "false"),
            Map.entry("tracestax.spool.directory", "/var/spool/tracestax"),
            Map.entry("tracestax.spool.max-bytes", "2gb"),
            Map.entry("tracestax.spool.max-age", "72h"),
            Map.entry("tracestax.spans.enabled", "false"),
            Map.entry("tracestax.spans.max-parent-delay", "2h"),
            Map.entry("tracestax.no-progress.after", "10m"),
            Map.entry("tracestax.sampling.max-runs-per-second", "0"),
            Map.entry("tracestax.spring-batch.chunks", "Spans"),
            Map.entry("tracestax.spring-batch.parameters", "runDate, region,,region"),
            Map.entry("tracestax.events.export-to-otel-logs", "true"),
            Map.entry("tracestax.jmx.enabled", "false"));
    FakeInputs inputs = new FakeInputs().file("all.properties", all);

    ConfigReading reading = inputs.property("tracestax.config-file", "all.properties").read();

    assertThat(reading.problems()).isEmpty();
    assertThat(all).hasSize(ConfigKeys.all().size() - 1);
    AgentConfig config = reading.config();
    assertThat(config.endpoint()).isEqualTo(URI.create("http://ingest.acme.internal:8080/traces"));
    assertThat(config.apiKey()).isEqualTo(KEY);
    assertThat(config.apiKeyFile()).isEqualTo("/run/secrets/key");
    assertThat(config.tlsCaFile()).isNotNull();
    assertThat(config.tlsClientCertificate()).isNotNull();
    assertThat(config.tlsClientKey()).isNotNull();
    assertThat(config.proxy()).hasToString("http://me:***@proxy.acme.example:3128");
    assertThat(config.commandsEnabled()).isFalse();
    assertThat(config.isBatchMaxEventsSet()).isTrue();
    assertThat(config.enabled()).isFalse();
    assertThat(config.dryRun()).isTrue();
    assertThat(config.service()).isEqualTo("billing");
    assertThat(config.version()).isEqualTo("1.4.2");
    assertThat(config.environment()).isEqualTo("production");
    assertThat(config.workerKeyTemplate()).isEqualTo("{env:POD_NAME}");
    assertThat(config.heartbeatInterval()).isEqualTo(Duration.ofMinutes(1));
    assertThat(config.queueMaxEvents()).isEqualTo(500);
    assertThat(config.batchMaxEvents()).isEqualTo(1);
    assertThat(config.batchInterval()).isEqualTo(Duration.ofMillis(250));
    assertThat(config.requestTimeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(config.shutdownTimeout()).isEqualTo(Duration.ZERO);
    assertThat(config.spoolEnabled()).isFalse();
    assertThat(config.spoolDirectory()).isEqualTo("/var/spool/tracestax");
    assertThat(config.spoolMaxBytes()).isEqualTo(2L * 1024 * 1024 * 1024);
    assertThat(config.spoolMaxAge()).isEqualTo(Duration.ofDays(3));
    assertThat(config.spansEnabled()).isFalse();
    assertThat(config.spansMaxParentDelay()).isEqualTo(Duration.ofHours(2));
    assertThat(config.noProgressAfter()).isEqualTo(Duration.ofMinutes(10));
    assertThat(config.samplingMaxRunsPerSecond()).isZero();
    assertThat(config.springBatchChunks()).isEqualTo("spans");
    assertThat(config.springBatchParameters()).containsExactly("runDate", "region");
    assertThat(config.exportEventsToOtelLogs()).isTrue();
    assertThat(config.jmxEnabled()).isFalse();
    assertThat(config.configFile()).isEqualTo("all.properties");
  }

  @Test
  void defaults_areWhatTheirOwnTextSays() {
    for (ConfigKey<?> key : ConfigKeys.all()) {
      if (key.defaultText() != null) {
        ConfigReading reading = new FakeInputs().property(key.name(), key.defaultText()).read();

        assertThat(reading.problems()).as(key.name()).isEmpty();
        assertThat(reading.config().display(key)).isEqualTo(key.defaultText());
      }
    }
  }

  @Test
  void disabledBecause_isNullWithAnApiKey() {
    assertThat(withKey().read().config().disabledBecause()).isNull();
  }

  @Test
  void disabledBecause_namesTheMissingApiKey() {
    assertThat(new FakeInputs().read().config().disabledBecause())
        .isEqualTo("no API key: set tracestax.api-key (or TRACESTAX_API_KEY)");
  }

  @Test
  void disabledBecause_isNullInADryRunWithoutApiKey() {
    AgentConfig config = new FakeInputs().property("tracestax.dry-run", "true").read().config();

    assertThat(config.disabledBecause()).isNull();
  }

  @Test
  void disabledBecause_repeatsTheSwitch() {
    AgentConfig config = withKey().property("tracestax.enabled", "false").read().config();

    assertThat(config.disabledBecause()).isEqualTo("tracestax.enabled=false");
  }

  @Test
  void disabledBecause_namesAnInvalidEndpoint() {
    AgentConfig config = withKey().property("tracestax.endpoint", "ftp://x").read().config();

    assertThat(config.disabledBecause()).startsWith("tracestax.endpoint is invalid: expected an");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://ingest.acme.example", "http://10.0.0.1:7766", "http://127.evil.example"})
  void plainHttpToAnotherMachine_mustBeAllowed(String endpoint) {
    FakeInputs inputs = withKey().property("tracestax.endpoint", endpoint);

    assertThat(inputs.read().config().disabledBecause())
        .isEqualTo(
            "tracestax.endpoint=%s is plain http to another machine: expected https, or"
                + " tracestax.allow-plain-http=true",
            endpoint);
    assertThat(
            inputs.property("tracestax.allow-plain-http", "true").read().config().disabledBecause())
        .isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://proxy.acme.example:3128", "http://u:p@10.0.0.1:3128"})
  void plainHttpThroughAProxyElsewhere_mustBeAllowed(String proxy) {
    FakeInputs inputs =
        withKey()
            .property("tracestax.endpoint", "http://localhost:7766")
            .property("tracestax.proxy", proxy);

    assertThat(inputs.read().config().disabledBecause())
        .startsWith("tracestax.endpoint=http://localhost:7766 is plain http to another machine")
        .contains("(the proxy http://", ":3128)")
        .doesNotContain("u:p");
    assertThat(
            inputs.property("tracestax.allow-plain-http", "true").read().config().disabledBecause())
        .isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost:3128", "http://[::1]:3128", "none"})
  void plainHttpThroughAProxyHere_isFine(String proxy) {
    FakeInputs inputs =
        withKey()
            .property("tracestax.endpoint", "http://localhost:7766")
            .property("tracestax.proxy", proxy);

    assertThat(inputs.read().config().disabledBecause()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:7766",
        "http://127.0.0.1:7766/x",
        "HTTP://LOCALHOST",
        "http://127.1.2.3",
        "http://[::1]:7766",
        "http://[0:0:0:0:0:0:0:1]",
        "https://ingest.acme.example"
      })
  void endpoint_onThisMachineOrWithTls_isFine(String endpoint) {
    assertThat(withKey().property("tracestax.endpoint", endpoint).read().config().disabledBecause())
        .isNull();
  }

  @Test
  void keyFile_standsInForTheKey() {
    AgentConfig config =
        new FakeInputs().property("tracestax.api-key-file", "/later").read().config();

    assertThat(config.disabledBecause()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://me:secret-one@proxy:3128",
        "http://me:secret-one@proxy",
        "http://me:secret-one@proxy:3128/x",
        "http://secret-one@proxy:3128",
        "http://me:secret-one@pro xy:3128",
        "me:secret-one@proxy:3128"
      })
  void proxy_thatIsNone_isRefusedWithoutItsPassword(String proxy) {
    ConfigReading reading = withKey().property("tracestax.proxy", proxy).read();

    assertThat(reading.config().proxy()).isNull();
    assertThat(reading.problems())
        .singleElement()
        .asString()
        .contains("expected http://host:port")
        .doesNotContain("secret-one");
  }

  @Test
  void proxy_isShownWithoutItsPassword() {
    ConfigReading reading =
        withKey().property("tracestax.proxy", "http://me:secret-one@proxy:3128").read();

    assertThat(reading.problems()).isEmpty();
    assertThat(reading.describe()).noneMatch(line -> line.contains("secret-one"));
    assertThat(withKey().property("tracestax.proxy", "NONE").read().config().proxy())
        .hasToString("none");
  }

  @Test
  void clientCertificateWithoutItsKey_isSaid() {
    assertThat(withKey().property("tracestax.tls.client-certificate", "c.pem").read().problems())
        .singleElement()
        .asString()
        .contains("tracestax.tls.client-certificate", "tracestax.tls.client-key");
  }

  @Test
  void disabledBecause_namesAnInvalidApiKeyEvenInADryRun() {
    FakeInputs inputs = new FakeInputs().property("tracestax.api-key", "two words");

    AgentConfig config = inputs.property("tracestax.dry-run", "true").read().config();

    assertThat(config.apiKey()).isNull();
    assertThat(config.disabledBecause()).startsWith("tracestax.api-key is invalid");
  }

  @Test
  void withServiceIfAbsent_fillsTheGapOnly() {
    AgentConfig unnamed = new FakeInputs().read().config();
    AgentConfig named = new FakeInputs().property("tracestax.service", "billing").read().config();

    assertThat(unnamed.withServiceIfAbsent("shop").service()).isEqualTo("shop");
    assertThat(unnamed.withServiceIfAbsent(" ").service()).isNull();
    assertThat(unnamed.withServiceIfAbsent(null).service()).isNull();
    assertThat(named.withServiceIfAbsent("shop").service()).isEqualTo("billing");
  }

  @Test
  void toString_andDescription_neverContainTheApiKey() {
    ConfigReading reading = withKey().read();
    List<String> lines = reading.describe();

    assertThat(reading.config().toString()).doesNotContain(KEY).doesNotContain("0123");
    assertThat(lines).hasSize(ConfigKeys.all().size());
    assertThat(lines)
        .contains(
            "tracestax.api-key = ts_live_… (24 characters) (system property)",
            "tracestax.enabled = true (default)",
            "tracestax.service = not set (default)");
  }

  private static FakeInputs withKey() {
    return new FakeInputs().property("tracestax.api-key", KEY);
  }
}
