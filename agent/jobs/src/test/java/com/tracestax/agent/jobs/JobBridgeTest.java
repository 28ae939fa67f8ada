package com.tracestax.agent.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.logs.LogLimits;
import io.opentelemetry.sdk.logs.LogRecordProcessor;
import io.opentelemetry.sdk.logs.ReadWriteLogRecord;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class JobBridgeTest {
  private final List<Map<String, Object>> taken = new ArrayList<>();
  private final List<Map<String, Object>> direct = new ArrayList<>();
  private final Sink sink = new Sink();
  private final SdkLoggerProvider sdk =
      SdkLoggerProvider.builder()
          .setLogLimits(
              () ->
                  LogLimits.builder()
                      .setMaxAttributeValueLength(4)
                      .setMaxNumberOfAttributes(1)
                      .build())
          .addLogRecordProcessor(new Taker())
          .build();
  private final JobBridge bridge = new JobBridge(sdk.get(JobBridge.SCOPE));
  private final JobRuns runs = new JobRuns(bridge::emit, new FakeClock());

  @Test
  void emit_arrivesWholeWhateverTheAttributeLimits() {
    runs.started(run("a-rather-long-run-id"), 1);

    assertThat(taken)
        .singleElement()
        .satisfies(
            fields ->
                assertThat(fields)
                    .containsEntry("job.run.id", "a-rather-long-run-id")
                    .containsEntry("job.name", "reports.nightly"));
    assertThat(direct).isEmpty();
  }

  @Test
  void emit_goesStraightToTheAgentOnceTheSdkIsShutDown() {
    Attempt attempt = runs.started(run("1"), 1);
    sdk.shutdown().join(10, TimeUnit.SECONDS);

    runs.succeeded(attempt);

    assertThat(taken).hasSize(1);
    assertThat(direct)
        .singleElement()
        .satisfies(fields -> assertThat(fields).containsEntry("job.status", "succeeded"));
  }

  @Test
  void emit_isSilentWhereNobodyListens() {
    JobBridge alone = new JobBridge(SdkLoggerProvider.builder().build().get(JobBridge.SCOPE));

    new JobRuns(alone::emit, new FakeClock()).started(run("1"), 1);

    assertThat(taken).isEmpty();
  }

  @Test
  void logProcessorThatFails_costsNoEventOnceTheAgentIsKnown() {
    List<Boolean> failing = new ArrayList<>();
    SdkLoggerProvider shaky =
        SdkLoggerProvider.builder()
            .addLogRecordProcessor(
                (context, record) -> {
                  if (!failing.isEmpty()) {
                    throw new IllegalStateException("a user's processor");
                  }
                })
            .addLogRecordProcessor(new Taker())
            .build();
    JobBridge unlucky = new JobBridge(shaky.get(JobBridge.SCOPE));
    JobRuns model = new JobRuns(unlucky::emit, new FakeClock());
    Attempt attempt = model.started(run("1"), 1);
    failing.add(true);

    model.succeeded(attempt);

    assertThat(taken).hasSize(1);
    assertThat(direct)
        .singleElement()
        .satisfies(fields -> assertThat(fields).containsEntry("job.status", "succeeded"));
  }

  @Test
  void settings_areThoseTheAgentHandsOverWithItsSink() {
    assertThat(bridge.spanSettings("quartz").mode()).isEqualTo(SpanSettings.Mode.OFF);

    bridge.emit(new JobEvent(JobEvent.HELLO).put(JobField.TIMESTAMP, 0L));

    assertThat(bridge.spanSettings("quartz").mode()).isEqualTo(SpanSettings.Mode.EXPORTED);
    assertThat(bridge.spanSettings("jobrunr").mode()).isEqualTo(SpanSettings.Mode.OFF);
    assertThat(bridge.spanSettings("quartz").maxParentDelayMillis()).isEqualTo(5);
    assertThat(bridge.spanSettings("quartz").jvmId()).isEqualTo("j1");
  }

  private static JobRun run(String id) {
    return JobRun.builder("quartz", "reports.nightly", "Billing").id(id).build();
  }

  /** Does what the agent's processor does. */
  private final class Taker implements LogRecordProcessor {
    @Override
    @SuppressWarnings("unchecked")
    public void onEmit(Context context, ReadWriteLogRecord record) {
      Function<Consumer<Map<String, Object>>, Map<String, Object>> body =
          (Function<Consumer<Map<String, Object>>, Map<String, Object>>)
              record.toLogRecordData().getBodyValue();
      taken.add(body.apply(sink));
    }
  }

  private final class Sink implements Consumer<Map<String, Object>>, Supplier<Map<String, String>> {
    @Override
    public void accept(Map<String, Object> fields) {
      direct.add(fields);
    }

    @Override
    public Map<String, String> get() {
      return Map.of(
          "spans", "EXPORTED",
          "spans.jobrunr", "OFF",
          "spans.max-parent-delay-ms", "5",
          "jvm.id", "j1");
    }
  }
}
