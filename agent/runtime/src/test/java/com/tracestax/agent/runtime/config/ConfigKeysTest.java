package com.tracestax.agent.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfigKeysTest {

  /** Golden: these names stand in other people's start scripts. Add, never rename or remove. */
  private static final List<String> NAMES =
      List.of(
          "tracestax.endpoint TRACESTAX_ENDPOINT",
          "tracestax.api-key TRACESTAX_API_KEY",
          "tracestax.api-key-file TRACESTAX_API_KEY_FILE",
          "tracestax.allow-plain-http TRACESTAX_ALLOW_PLAIN_HTTP",
          "tracestax.tls.ca-file TRACESTAX_TLS_CA_FILE",
          "tracestax.tls.client-certificate TRACESTAX_TLS_CLIENT_CERTIFICATE",
          "tracestax.tls.client-key TRACESTAX_TLS_CLIENT_KEY",
          "tracestax.proxy TRACESTAX_PROXY",
          "tracestax.commands.enabled TRACESTAX_COMMANDS_ENABLED",
          "tracestax.enabled TRACESTAX_ENABLED",
          "tracestax.dry-run TRACESTAX_DRY_RUN",
          "tracestax.service TRACESTAX_SERVICE",
          "tracestax.version TRACESTAX_VERSION",
          "tracestax.environment TRACESTAX_ENVIRONMENT",
          "tracestax.worker.key TRACESTAX_WORKER_KEY",
          "tracestax.heartbeat.interval TRACESTAX_HEARTBEAT_INTERVAL",
          "tracestax.queue.max-events TRACESTAX_QUEUE_MAX_EVENTS",
          "tracestax.batch.max-events TRACESTAX_BATCH_MAX_EVENTS",
          "tracestax.batch.interval TRACESTAX_BATCH_INTERVAL",
          "tracestax.request-timeout TRACESTAX_REQUEST_TIMEOUT",
          "tracestax.shutdown-timeout TRACESTAX_SHUTDOWN_TIMEOUT",
          "tracestax.spool.enabled TRACESTAX_SPOOL_ENABLED",
          "tracestax.spool.directory TRACESTAX_SPOOL_DIRECTORY",
          "tracestax.spool.max-bytes TRACESTAX_SPOOL_MAX_BYTES",
          "tracestax.spool.max-age TRACESTAX_SPOOL_MAX_AGE",
          "tracestax.spans.enabled TRACESTAX_SPANS_ENABLED",
          "tracestax.spans.max-parent-delay TRACESTAX_SPANS_MAX_PARENT_DELAY",
          "tracestax.no-progress.after TRACESTAX_NO_PROGRESS_AFTER",
          "tracestax.sampling.max-runs-per-second TRACESTAX_SAMPLING_MAX_RUNS_PER_SECOND",
          "tracestax.spring-batch.chunks TRACESTAX_SPRING_BATCH_CHUNKS",
          "tracestax.spring-batch.parameters TRACESTAX_SPRING_BATCH_PARAMETERS",
          "tracestax.events.export-to-otel-logs TRACESTAX_EVENTS_EXPORT_TO_OTEL_LOGS",
          "tracestax.jmx.enabled TRACESTAX_JMX_ENABLED",
          "tracestax.config-file TRACESTAX_CONFIG_FILE");

  @Test
  void names_neverChange() {
    assertThat(ConfigKeys.all())
        .extracting(key -> key.name() + " " + key.environmentVariable())
        .isEqualTo(NAMES);
  }

  @Test
  void all_namesEveryKeyOfTheCatalogueOnce() throws IllegalAccessException {
    List<Object> declared = new ArrayList<>();
    for (Field field : ConfigKeys.class.getFields()) {
      declared.add(field.get(null));
    }

    assertThat(ConfigKeys.all()).doesNotHaveDuplicates().hasSameElementsAs(cast(declared));
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static List<ConfigKey<?>> cast(List<?> keys) {
    return (List) keys;
  }
}
