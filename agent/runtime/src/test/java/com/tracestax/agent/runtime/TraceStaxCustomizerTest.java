package com.tracestax.agent.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.tracestax.agent.jobs.JobBridge;
import com.tracestax.agent.runtime.config.ConfigInputs;
import com.tracestax.agent.runtime.config.ConfigReader;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.common.ValueType;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdkBuilder;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What an instrumentation is told, through an SDK that configures itself as in the agent. */
class TraceStaxCustomizerTest {
  private static final String QUARTZ = "otel.instrumentation.quartz.enabled";

  private final Map<String, String> users =
      new HashMap<>(
          Map.of(
              "otel.traces.exporter", "none",
              "otel.metrics.exporter", "none",
              "otel.logs.exporter", "none"));
  private final Map<String, String> ours = new HashMap<>(Map.of("tracestax.dry-run", "true"));
  private final AtomicReference<ConfigProperties> finalProperties = new AtomicReference<>();

  @Test
  void withoutAnExporter_spansStayInTheJvm() {
    assertThat(settings())
        .containsEntry("spans", "UNEXPORTED")
        .doesNotContainKey("spans.quartz")
        .containsEntry("spring-batch.chunks", "events")
        .containsEntry("spring-batch.parameters", "");
  }

  @Test
  void withAnExporter_spansAreMadeToBeSeen() {
    users.put("otel.traces.exporter", "kept");

    assertThat(settings()).containsEntry("spans", "EXPORTED").doesNotContainKey("spans.quartz");
  }

  @Test
  void upstreamsModule_isOffUnlessTheUserSaysOtherwise() {
    settings();

    assertThat(finalProperties.get().getBoolean(QUARTZ)).isFalse();
  }

  @Test
  void aUserWhoTurnsUpstreamsModuleOn_getsItsSpansAndNotOurs() {
    users.put("otel.traces.exporter", "kept");
    users.put("otel.instrumentation.quartz-2.0.enabled", "true");

    assertThat(settings()).containsEntry("spans", "EXPORTED").containsEntry("spans.quartz", "OFF");
    assertThat(finalProperties.get().getString(QUARTZ)).isNull();
  }

  @Test
  void spansThatAreNotWanted_areOffAndLeaveUpstreamAlone() {
    users.put("otel.traces.exporter", "kept");
    ours.put("tracestax.spans.enabled", "false");

    assertThat(settings()).containsEntry("spans", "OFF");
    assertThat(finalProperties.get().getString(QUARTZ)).isNull();
  }

  @Test
  void theOtherSettings_goAlong() {
    ours.put("tracestax.spans.max-parent-delay", "90s");
    ours.put("tracestax.spring-batch.chunks", "off");
    ours.put("tracestax.spring-batch.parameters", "runDate, region");

    assertThat(settings())
        .containsEntry("spans.max-parent-delay-ms", "90000")
        .containsEntry("spring-batch.chunks", "off")
        .containsEntry("spring-batch.parameters", "runDate,region")
        .hasEntrySatisfying("jvm.id", id -> assertThat(id).matches("[0-9a-f]{20}"))
        .isUnmodifiable();
  }

  @Test
  void anAgentThatIsOff_tellsNothingAndLeavesUpstreamAlone() {
    ours.remove("tracestax.dry-run");

    assertThat(settings()).isEmpty();
    assertThat(finalProperties.get().getString(QUARTZ)).isNull();
  }

  private Map<String, String> settings() {
    AutoConfiguredOpenTelemetrySdkBuilder builder =
        AutoConfiguredOpenTelemetrySdk.builder().disableShutdownHook();
    new TraceStaxCustomizer(() -> ConfigReader.read(ConfigInputs.ofSystemProperties(ours)))
        .customize(builder);
    builder.addPropertiesSupplier(() -> users);
    builder.addResourceCustomizer(
        (resource, otel) -> {
          finalProperties.set(otel);
          return resource;
        });
    try (OpenTelemetrySdk sdk = builder.build().getOpenTelemetrySdk()) {
      Hello hello = new Hello();
      sdk.getLogsBridge().get(JobBridge.SCOPE).logRecordBuilder().setBody(hello).emit();
      return hello.settings;
    }
  }

  /** The body of a hello, as the application's side of the bridge sends it. */
  private static final class Hello
      implements Value<String>, Function<Consumer<Map<String, Object>>, Map<String, Object>> {
    private Map<String, String> settings = Map.of();

    @Override
    @SuppressWarnings("unchecked")
    public Map<String, Object> apply(Consumer<Map<String, Object>> taker) {
      if (taker instanceof Supplier) {
        settings = ((Supplier<Map<String, String>>) taker).get();
      }
      return Map.of("event.name", "job.hello", "job.timestamp", 1L);
    }

    @Override
    public ValueType getType() {
      return ValueType.STRING;
    }

    @Override
    public String getValue() {
      return "job.hello";
    }

    @Override
    public String asString() {
      return getValue();
    }
  }
}
