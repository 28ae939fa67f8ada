package com.tracestax.agent.jobs;

import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // scopes are opened for their effect
class JobSpansTest {
  private static final long HOUR_MILLIS = 3_600_000;

  private final FakeClock clock = new FakeClock();
  private final InMemorySpanExporter exported = InMemorySpanExporter.create();
  private final SdkTracerProvider sdk =
      SdkTracerProvider.builder()
          .setSampler(Sampler.parentBased(Sampler.alwaysOn()))
          .addSpanProcessor(SimpleSpanProcessor.create(exported))
          .build();
  private final Tracer application = sdk.get("application");
  private final Map<String, String> agent = new HashMap<>(Map.of("spans", "EXPORTED"));
  private final List<JobEvent> events = new ArrayList<>();
  private final JobRuns runs =
      new JobRuns(
          events::add,
          clock,
          new JobSpans(
              () -> sdk.get(JobBridge.SCOPE), framework -> SpanSettings.of(agent, framework)));

  @AfterEach
  void nothingIsLeftCurrent() {
    assertThat(Context.current()).isSameAs(Context.root());
  }

  @Test
  void run_isASpanThatIsCurrentUntilItEnds() {
    Attempt attempt = runs.started(run().scheduledForMillis(clock.wallMillis - 20).build(), 1);
    String current = JobSpans.traceparent(Span.current().getSpanContext());
    clock.advanceMillis(5);
    runs.succeeded(attempt);

    SpanData span = onlySpan();
    assertThat(span.getName()).isEqualTo("reports.nightly");
    assertThat(span.getKind()).isEqualTo(SpanKind.INTERNAL);
    assertThat(span.getParentSpanContext().isValid()).isFalse();
    assertThat(span.getInstrumentationScopeInfo().getName()).isEqualTo("com.tracestax.jobs");
    assertThat(span.getAttributes().get(stringKey("job.system"))).isEqualTo("quartz");
    assertThat(span.getAttributes().get(stringKey("job.name"))).isEqualTo("reports.nightly");
    assertThat(span.getAttributes().get(stringKey("job.queue"))).isEqualTo("Billing");
    assertThat(span.getAttributes().get(stringKey("job.run.id"))).isEqualTo("Billing:7");
    assertThat(span.getAttributes().get(longKey("job.run.attempt"))).isEqualTo(1);
    assertThat(span.getAttributes().get(longKey("job.run.queued_ms"))).isEqualTo(20);
    assertThat(span.getAttributes().get(stringKey("job.status"))).isEqualTo("succeeded");
    assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    assertThat(JobSpans.traceparent(span.getSpanContext())).isEqualTo(current);
    assertThat(events)
        .extracting(event -> event.fields().get("job.traceparent"))
        .containsExactly(current, current);
  }

  @Test
  void failure_isAnErrorWithTheTypeOfTheException() {
    Attempt attempt = runs.started(run().build(), 1);
    runs.failed(
        attempt, runs.endOf(attempt, JobError.of(new IllegalStateException("secret"))), null);

    assertThat(onlySpan().getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(onlySpan().getAttributes().get(stringKey("error.type")))
        .isEqualTo("java.lang.IllegalStateException");
    assertThat(onlySpan().toString()).as("the agent adds it redacted").doesNotContain("secret");
  }

  @Test
  void heldEnd_isNotCurrentWhileTheFrameworkDecides() {
    Attempt attempt = runs.started(run().build(), 1);

    AttemptEnd end = runs.endOf(attempt, null);

    assertThat(Span.current().getSpanContext().isValid()).isFalse();
    runs.retried(attempt, end);
    assertThat(onlySpan().getAttributes().get(stringKey("job.status"))).isEqualTo("retried");
  }

  @Test
  void nextAttempt_linksToTheOneBefore() {
    Attempt first = runs.started(run().build(), 1);
    runs.retried(first, runs.endOf(first, null));
    Attempt second = runs.started(run().build(), 2, first);
    runs.succeeded(second);

    List<SpanData> spans = exported.getFinishedSpanItems();
    assertThat(spans.get(1).getLinks())
        .extracting(LinkData::getSpanContext)
        .extracting(SpanContext::getSpanId)
        .containsExactly(spans.get(0).getSpanId());
  }

  @Test
  void oneShot_continuesTheTraceAndItsBaggage() {
    Map<String, String> carried = enqueue(true);
    clock.advanceMillis(HOUR_MILLIS);

    Attempt attempt = runs.started(run().enqueuedWith(carrier(carried), true).build(), 1);
    assertThat(Baggage.current().getEntryValue("tenant")).isEqualTo("7");
    runs.succeeded(attempt);

    SpanData enqueuer = exported.getFinishedSpanItems().get(0);
    SpanData run = exported.getFinishedSpanItems().get(1);
    assertThat(run.getTraceId()).isEqualTo(enqueuer.getTraceId());
    assertThat(run.getParentSpanId()).isEqualTo(enqueuer.getSpanId());
    assertThat(run.getKind()).isEqualTo(SpanKind.CONSUMER);
    assertThat(run.getLinks()).isEmpty();
    assertThat(events.get(0).fields())
        .containsEntry("job.run.enqueued_at", clock.wallMillis - HOUR_MILLIS);
  }

  @Test
  void oneShotLongAfter_linksInsteadOfContinuing() {
    Map<String, String> carried = enqueue(true);
    clock.advanceMillis(HOUR_MILLIS + 1);

    runs.succeeded(runs.started(run().enqueuedWith(carrier(carried), true).build(), 1));

    assertLinkedRoot();
  }

  @Test
  void oneShotLongAfter_isJudgedByTheUsersLimit() {
    agent.put("spans.max-parent-delay-ms", "10");
    Map<String, String> carried = enqueue(true);
    clock.advanceMillis(11);

    runs.succeeded(runs.started(run().enqueuedWith(carrier(carried), true).build(), 1));

    assertLinkedRoot();
  }

  @Test
  void nextAttemptElsewhere_linksToTheOneBeforeByWhatTheFrameworkKept() {
    Attempt first = runs.started(run().build(), 1);
    String kept = runs.traceparentForLinks(first);
    runs.retried(first, runs.endOf(first, null));
    runs.succeeded(runs.started(run().previousAttempt(kept).build(), 2));

    List<SpanData> spans = exported.getFinishedSpanItems();
    assertThat(spans.get(1).getLinks())
        .extracting(link -> link.getSpanContext().getSpanId())
        .containsExactly(spans.get(0).getSpanId());
  }

  @Test
  void attemptWhoseSpanNobodyWillSee_isNotLinkedTo() {
    agent.put("spans", "UNEXPORTED");
    Attempt attempt = runs.started(run().build(), 1);
    assertThat(runs.traceparentForLinks(attempt)).isNull();
    runs.succeeded(attempt);

    agent.put("spans", "OFF");
    Span applications = application.spanBuilder("request").startSpan();
    try (Scope scope = applications.makeCurrent()) {
      assertThat(runs.traceparentForLinks(runs.started(run().build(), 1))).isNull();
    }
  }

  @Test
  void repeatingSchedule_linksInsteadOfContinuing() {
    Map<String, String> carried = enqueue(false);

    runs.succeeded(runs.started(run().enqueuedWith(carrier(carried), false).build(), 1));

    assertLinkedRoot();
    assertThat(events.get(0).fields()).doesNotContainKey("job.run.enqueued_at");
  }

  @Test
  void recovery_linksInsteadOfContinuing() {
    Map<String, String> carried = enqueue(true);

    runs.succeeded(
        runs.started(run().recovers("Billing/x").enqueuedWith(carrier(carried), false).build(), 1));

    assertLinkedRoot();
  }

  @Test
  void unsampledTrace_staysUnsampled() {
    Map<String, String> carried =
        Map.of(
            "tracestax_traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00",
            "tracestax_meta", "v1;m=p");

    runs.succeeded(runs.started(run().enqueuedWith(carrier(carried), true).build(), 1));

    assertThat(exported.getFinishedSpanItems()).isEmpty();
    assertThat((String) events.get(0).fields().get("job.traceparent"))
        .startsWith("00-0af7651916cd43dd8448eb211c80319c-")
        .endsWith("-00");
  }

  @Test
  void runEnqueuedInsideARun_namesItAsItsParent() {
    Attempt outer = runs.started(run().build(), 1);
    TraceCarrier carrier = runs.carrier("quartz", true);
    runs.succeeded(outer);

    runs.succeeded(runs.started(run().id("8").enqueuedWith(carrier, true).build(), 1));

    assertThat(events.get(2).fields()).containsEntry("job.run.parent_id", "Billing:7");
  }

  @Test
  void idOfThisJvm_isMadeGlobalOnTheSpanAndForTheRunsItEnqueues() {
    agent.put("jvm.id", "j1");
    Attempt outer = runs.started(run().idInThisJvm("7").build(), 1);
    TraceCarrier carrier = runs.carrier("quartz", true);
    runs.succeeded(outer);

    assertThat(onlySpan().getAttributes().get(stringKey("job.run.id"))).isEqualTo("j1:7");
    assertThat(carrier.entries().get("tracestax_meta")).endsWith(";src=j1:7");
  }

  @Test
  void leftoverOfAnotherRun_isNoParent() {
    Span leftover = application.spanBuilder("leftover").startSpan();
    try (Scope unused = leftover.makeCurrent()) {
      runs.succeeded(runs.started(run().build(), 1));
      assertThat(Span.current()).isSameAs(leftover);
    }

    assertThat(onlySpan().getParentSpanContext().isValid()).isFalse();
  }

  @Test
  @SuppressWarnings("MustBeClosed")
  void scopeThatAJobLeavesOpen_doesNotOutliveTheRun() {
    Attempt attempt = runs.started(run().build(), 1);
    application.spanBuilder("forgotten").startSpan().makeCurrent();

    runs.succeeded(attempt);

    assertThat(Context.current()).isSameAs(Context.root());
  }

  @Test
  void withoutExporter_aRootOfOursIsNeverCurrent() {
    agent.put("spans", "UNEXPORTED");

    Attempt attempt = runs.started(run().build(), 1);

    assertThat(Span.current().getSpanContext().isValid()).isFalse();
    assertThat(runs.carrier("quartz", true)).isNull();
    runs.succeeded(attempt);
    String traceparent = (String) events.get(0).fields().get("job.traceparent");
    assertThat(traceparent).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00");
    assertThat(events.get(1).fields()).containsEntry("job.traceparent", traceparent);
    assertThat(exported.getFinishedSpanItems()).isEmpty();
  }

  @Test
  void withoutExporter_whatWasReceivedIsPassedOn() {
    agent.put("spans", "UNEXPORTED");
    Map<String, String> carried = enqueue(true);

    Attempt attempt = runs.started(run().enqueuedWith(carrier(carried), true).build(), 1);
    TraceCarrier next = runs.carrier("quartz", true);
    runs.succeeded(attempt);

    assertThat(next.entries().get("tracestax_traceparent"))
        .isEqualTo(carried.get("tracestax_traceparent"));
    assertThat(next.entries().get("tracestax_baggage")).isEqualTo("tenant=7");
    assertThat((String) events.get(0).fields().get("job.traceparent"))
        .as("of the same trace, not sampled by us")
        .startsWith(carried.get("tracestax_traceparent").substring(0, 36))
        .endsWith("-00");
  }

  @Test
  void samplerThatFails_costsTheSpanAndNotTheEvent() {
    for (Throwable failure :
        new Throwable[] {
          new IllegalStateException("a user's sampler"), new NoClassDefFoundError("a user's class")
        }) {
      events.clear();
      JobRuns unlucky = new JobRuns(events::add, clock, failing(failure));

      unlucky.succeeded(unlucky.started(run().build(), 1));

      assertThat(events).extracting(JobEvent::name).containsExactly("job.started", "job.succeeded");
    }
  }

  private JobSpans failing(Throwable failure) {
    return new JobSpans(
        () -> {
          if (failure instanceof Error) {
            throw (Error) failure;
          }
          throw (RuntimeException) failure;
        },
        framework -> SpanSettings.of(agent, framework));
  }

  @Test
  void startThatCannotBeSaid_leavesNoScopeOpen() {
    JobRuns unlucky =
        new JobRuns(
            event -> {
              throw new IllegalStateException("no room");
            },
            clock,
            new JobSpans(
                () -> sdk.get(JobBridge.SCOPE), framework -> SpanSettings.of(agent, framework)));

    assertThatThrownBy(() -> unlucky.started(run().build(), 1)).hasMessage("no room");

    assertThat(Context.current()).isSameAs(Context.root());
  }

  @Test
  void spansOff_leaveEverythingAsItIs() {
    agent.put("spans.quartz", "OFF");
    Span users = application.spanBuilder("user's").startSpan();
    try (Scope unused = users.makeCurrent()) {
      assertThat(runs.carrier("quartz", true)).isNull();
      runs.succeeded(runs.started(run().build(), 1));
    }

    assertThat(exported.getFinishedSpanItems()).isEmpty();
    assertThat(events.get(0).fields())
        .containsEntry("job.traceparent", JobSpans.traceparent(users.getSpanContext()));
  }

  private Map<String, String> enqueue(boolean once) {
    Span enqueuer = application.spanBuilder("POST /reports").startSpan();
    Context context =
        Context.root().with(enqueuer).with(Baggage.builder().put("tenant", "7").build());
    try (Scope unused = context.makeCurrent()) {
      return runs.carrier("quartz", once).entries();
    } finally {
      enqueuer.end();
    }
  }

  private void assertLinkedRoot() {
    SpanData enqueuer = exported.getFinishedSpanItems().get(0);
    SpanData run = exported.getFinishedSpanItems().get(1);
    assertThat(run.getTraceId()).isNotEqualTo(enqueuer.getTraceId());
    assertThat(run.getParentSpanContext().isValid()).isFalse();
    assertThat(run.getLinks())
        .extracting(LinkData::getSpanContext)
        .extracting(SpanContext::getSpanId)
        .containsExactly(enqueuer.getSpanId());
  }

  private SpanData onlySpan() {
    assertThat(exported.getFinishedSpanItems()).hasSize(1);
    return exported.getFinishedSpanItems().get(0);
  }

  private static TraceCarrier carrier(Map<String, String> data) {
    return TraceCarrier.from(data);
  }

  private static JobRun.Builder run() {
    return JobRun.builder("quartz", "reports.nightly", "Billing").id("Billing:7");
  }
}
