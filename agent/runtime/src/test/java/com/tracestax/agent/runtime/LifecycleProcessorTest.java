package com.tracestax.agent.runtime;

import static com.tracestax.agent.runtime.RunningAgent.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.tracestax.agent.jobs.Attempt;
import com.tracestax.agent.jobs.JobBridge;
import com.tracestax.agent.jobs.JobCounts;
import com.tracestax.agent.jobs.JobRun;
import com.tracestax.agent.jobs.JobRuns;
import com.tracestax.agent.jobs.LostAttempt;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.logs.LogRecordProcessor;
import io.opentelemetry.sdk.logs.ReadWriteLogRecord;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Both ends of the bridge on a real SDK. */
class LifecycleProcessorTest {
  private final RunningAgent agent = new RunningAgent();
  private final List<LogRecordData> exported = new ArrayList<>();

  @AfterEach
  void forgetTheSdk() {
    GlobalOpenTelemetry.resetForTest();
  }

  @Test
  void events_arriveAndStayOutOfTheUsersLogs() {
    SdkLoggerProvider sdk = sdk(false);
    JobRuns runs = JobRuns.toAgent();

    runs.succeeded(runs.started(run("1"), 1));
    sdk.get("application").logRecordBuilder().setBody("hello").emit();

    assertThat(agent.story()).containsExactly("started 1", "succeeded 1");
    assertThat(exported)
        .extracting(data -> data.getBodyValue().asString())
        .containsExactly("hello");
  }

  @Test
  void events_reachTheUsersLogsIfWanted() {
    sdk(true);
    JobRuns.toAgent().started(run("1"), 1);

    assertThat(agent.story()).containsExactly("started 1");
    assertThat(exported)
        .singleElement()
        .satisfies(
            data -> {
              assertThat(data.getInstrumentationScopeInfo().getName()).isEqualTo(JobBridge.SCOPE);
              assertThat(data.getBodyValue().asString()).isEqualTo("job.started reports.nightly");
              assertThat(data.getAttributes().asMap().toString())
                  .contains("job.run.id=1")
                  .contains("job.run.attempt=1");
            });
  }

  @Test
  void whatIsBetweenUs_doesNotReachTheUsersLogs() {
    sdk(true);
    JobRuns runs = JobRuns.toAgent();
    Attempt attempt = runs.startedDetached(LeasesTest.leased("AQEB", 30_000, 30_000, 5L), 1);
    runs.extended(attempt, 60_000);
    runs.left(attempt);

    assertThat(exported)
        .singleElement()
        .satisfies(
            data ->
                assertThat(data.getAttributes().asMap().toString())
                    .contains("job.run.id=orders:5fea7756", "job.run.max_attempts=5")
                    .doesNotContain("AQEB", "lease", "detached"));
    assertThat(agent.story()).containsExactly("started 1");
  }

  @Test
  void progress_doesNotReachTheUsersLogs_andParametersDoMasked() {
    sdk(true);
    JobRuns runs = JobRuns.toAgent();
    Attempt attempt =
        runs.started(
            JobRun.builder("spring-batch", "orders", "spring-batch")
                .id("orders:1")
                .parameters(Map.of("mail", "somebody@example.com"))
                .build(),
            1);
    runs.progress(attempt, new JobCounts().commit(1));
    runs.failed(new LostAttempt(run("2")));

    assertThat(exported)
        .extracting(data -> data.getBodyValue().asString())
        .containsExactly("job.started orders", "job.failed reports.nightly");
    assertThat(exported.get(0).getAttributes().asMap().toString())
        .contains("job.run.parameters=mail=***%40example.com")
        .doesNotContain("somebody");
    assertThat(exported.get(1).getAttributes().asMap().toString()).doesNotContain("of_others");
  }

  @Test
  void aHello_isSeenByNobody() {
    sdk(true);

    JobRuns.toAgent();
    agent.delivery.flush();

    assertThat(exported).isEmpty();
    assertThat(agent.sender.heartbeats).isEmpty();
    assertThat(agent.timer.tasks).isEmpty();
  }

  @Test
  void ends_arriveAfterTheSdkWasShutDown() {
    SdkLoggerProvider sdk = sdk(true);
    JobRuns runs = JobRuns.toAgent();
    Attempt attempt = runs.started(run("1"), 1);
    sdk.shutdown().join(10, TimeUnit.SECONDS);

    runs.succeeded(attempt);

    assertThat(agent.story()).containsExactly("started 1", "succeeded 1");
  }

  private SdkLoggerProvider sdk(boolean exportWanted) {
    LogRecordProcessor users =
        new LogRecordProcessor() {
          @Override
          public void onEmit(Context context, ReadWriteLogRecord record) {
            exported.add(record.toLogRecordData());
          }
        };
    SdkLoggerProvider sdk =
        SdkLoggerProvider.builder()
            .addLogRecordProcessor(new UserLogExport(users, exportWanted))
            .addLogRecordProcessor(agent.processor)
            .build();
    GlobalOpenTelemetry.resetForTest();
    GlobalOpenTelemetry.set(OpenTelemetrySdk.builder().setLoggerProvider(sdk).build());
    return sdk;
  }
}
