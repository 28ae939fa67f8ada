package com.tracestax.agent.runtime;

import static com.tracestax.agent.runtime.RunningAgent.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.tracestax.agent.jobs.Attempt;
import com.tracestax.agent.jobs.JobError;
import com.tracestax.agent.jobs.JobRun;
import com.tracestax.agent.jobs.JobRuns;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Spans of attempts on a real SDK, with this end of the bridge. */
class SpanErrorsTest {
  private final RunningAgent agent = new RunningAgent();
  private final KeptSpans exported = new KeptSpans();

  @AfterEach
  void forgetTheSdk() {
    GlobalOpenTelemetry.resetForTest();
  }

  @Test
  void aFailedAttempt_hasItsErrorOnItsSpan() {
    JobRuns runs = runs(Sampler.alwaysOn());
    fail(runs, run("1"));

    assertThat(exported.spans)
        .singleElement()
        .satisfies(span -> assertThat(span.getName()).isEqualTo("reports.nightly"));
    EventData event = exported.spans.get(0).getEvents().get(0);
    assertThat(event.getName()).isEqualTo("exception");
    Map<String, String> attributes = new HashMap<>();
    event.getAttributes().forEach((key, value) -> attributes.put(key.getKey(), value.toString()));
    assertThat(attributes)
        .containsOnlyKeys("exception.type", "exception.message", "exception.stacktrace")
        .containsEntry("exception.type", "java.lang.IllegalStateException");
    assertThat(attributes.get("exception.message"))
        .contains("login failed")
        .doesNotContain("hunter2");
    assertThat(attributes.get("exception.stacktrace"))
        .contains("SpanErrorsTest")
        .doesNotContain("hunter2");
  }

  @Test
  void aRetriedAttempt_hasItToo() {
    JobRuns runs = runs(Sampler.alwaysOn());
    Attempt attempt = runs.started(run("1"), 1);
    runs.retried(attempt, runs.endOf(attempt, error()));

    assertThat(exported.spans.get(0).getEvents()).hasSize(1);
  }

  @Test
  void anEndWithoutAnError_addsNothing() {
    JobRuns runs = runs(Sampler.alwaysOn());
    runs.succeeded(runs.started(run("1"), 1));
    Attempt given = runs.started(run("2"), 1);
    runs.failed(given, runs.endOf(given, null), "abandoned");

    assertThat(exported.spans)
        .hasSize(2)
        .allSatisfy(span -> assertThat(span.getEvents()).isEmpty());
  }

  @Test
  void aSpanThatIsNotExported_isLeftAlone() {
    agent.spansExported = false;

    fail(runs(Sampler.alwaysOn()), run("1"));

    assertThat(exported.spans).allSatisfy(span -> assertThat(span.getEvents()).isEmpty());
  }

  @Test
  void somebodyElsesSpan_isLeftAlone() {
    JobRuns runs = runs(Sampler.alwaysOn());
    Span users = GlobalOpenTelemetry.getTracer("users").spanBuilder("users").startSpan();
    JobRun run = JobRun.builder("others", "reports.nightly", "Billing").id("1").build();
    Context.root().with(users).wrap(() -> fail(runs, run)).run();
    users.end();

    assertThat(exported.spans)
        .singleElement()
        .satisfies(span -> assertThat(span.getEvents()).isEmpty());
  }

  @Test
  void anUnsampledAttempt_isNoTrouble() {
    fail(runs(Sampler.alwaysOff()), run("1"));

    assertThat(exported.spans).isEmpty();
    assertThat(agent.story()).containsExactly("started 1", "failed 1");
    assertThat(agent.log).isEmpty();
  }

  @Test
  void whatGoesWrong_doesNotReachTheJob() {
    runs(Sampler.alwaysOn());
    Span span = GlobalOpenTelemetry.getTracer("users").spanBuilder("users").startSpan();
    Map<String, Object> nonsense =
        Map.of("job.system", "quartz", "error.type", "E", "exception.message", 7L);

    SpanErrors errors = new SpanErrors(agent.spans, new Warnings(agent.log::add));
    errors.add(Context.root().with(span), nonsense);

    assertThat(agent.log).singleElement().asString().contains("could not be added to its span");
  }

  private static void fail(JobRuns runs, JobRun run) {
    Attempt attempt = runs.started(run, 1);
    runs.failed(attempt, runs.endOf(attempt, error()), null);
  }

  private static JobError error() {
    return JobError.of(new IllegalStateException("login failed, password=hunter2"));
  }

  private JobRuns runs(Sampler sampler) {
    SdkTracerProvider tracers =
        SdkTracerProvider.builder()
            .setSampler(sampler)
            .addSpanProcessor(SimpleSpanProcessor.create(exported))
            .build();
    SdkLoggerProvider logs =
        SdkLoggerProvider.builder().addLogRecordProcessor(agent.processor).build();
    GlobalOpenTelemetry.resetForTest();
    GlobalOpenTelemetry.set(
        OpenTelemetrySdk.builder().setTracerProvider(tracers).setLoggerProvider(logs).build());
    return JobRuns.toAgent();
  }
}
