package com.tracestax.agent.jobs;

import static io.opentelemetry.api.common.AttributeKey.longKey;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Runs that are parts of other runs, and parts that are none. */
class JobPartsTest {
  private static final long EXECUTION = 42;

  private final FakeClock clock = new FakeClock();
  private final InMemorySpanExporter exported = InMemorySpanExporter.create();
  private final SdkTracerProvider sdk =
      SdkTracerProvider.builder().addSpanProcessor(SimpleSpanProcessor.create(exported)).build();
  private final Map<String, String> agent =
      new HashMap<>(Map.of("spans", "EXPORTED", "jvm.id", "j1"));
  private final List<JobEvent> events = new ArrayList<>();
  private final JobRuns runs =
      new JobRuns(
          events::add,
          clock,
          new JobSpans(
              () -> sdk.get(JobBridge.SCOPE), framework -> SpanSettings.of(agent, framework)),
          agent::get);

  @AfterEach
  void nothingIsLeftCurrent() {
    assertThat(Context.current()).isSameAs(Context.root());
  }

  @Test
  void partOfARun_isInItsTraceHoweverLateItStarts() throws InterruptedException {
    Attempt job = runs.started(job().build(), 1);
    clock.advanceMillis(100 * 3_600_000L);
    Thread elsewhere = new Thread(() -> runs.succeeded(runs.started(step(job).build(), 1)));
    elsewhere.start();
    elsewhere.join();
    runs.succeeded(job);

    SpanData step = exported.getFinishedSpanItems().get(0);
    SpanData whole = exported.getFinishedSpanItems().get(1);
    assertThat(step.getParentSpanContext().getSpanId()).isEqualTo(whole.getSpanId());
    assertThat(step.getKind()).isEqualTo(SpanKind.INTERNAL);
    assertThat(events.get(1).fields()).containsEntry("job.run.parent_id", "j1:job");
  }

  @Test
  void withoutExporter_aPartSharesTheTraceIdOfTheEvents() {
    agent.put("spans", "UNEXPORTED");
    Attempt job = runs.started(job().build(), 1);
    Attempt step = runs.started(step(job).build(), 1);

    assertThat(Span.current().getSpanContext().isValid()).isFalse();
    assertThat(traceId(1)).isEqualTo(traceId(0));
    runs.succeeded(step);
    runs.succeeded(job);
  }

  @Test
  void partThatRunsElsewhere_findsItsWholeByWhatWasHandedOver() {
    Attempt manager = runs.started(job().build(), 3);
    Map<String, String> data = runs.handover(manager, EXECUTION);
    runs.succeeded(manager);

    Handover handover = Handover.from(data, EXECUTION);
    assertThat(handover.runId()).isEqualTo("j1:job");
    assertThat(handover.attempt()).isEqualTo(3);
    JobRun.Builder part = JobRun.builder("batch", "job/part", "q").id("job/part");
    runs.succeeded(runs.started(part.enqueuedWith(TraceCarrier.from(data), true).build(), 3));
    assertThat(exported.getFinishedSpanItems().get(1).getParentSpanId())
        .isEqualTo(exported.getFinishedSpanItems().get(0).getSpanId());
    assertThat(Handover.from(data, EXECUTION + 1)).as("copied by another execution").isNull();
  }

  @Test
  void withoutExporter_handsOverWhoseItIsAndNoTrace() {
    agent.put("spans", "UNEXPORTED");
    Attempt manager = runs.started(job().build(), 1);
    Map<String, String> data = runs.handover(manager, EXECUTION);
    runs.succeeded(manager);

    assertThat(data).containsOnlyKeys("tracestax_meta");
    assertThat(Handover.from(data, EXECUTION).runId()).isEqualTo("j1:job");
    assertThat(TraceCarrier.from(data)).isNull();
  }

  @Test
  void dataOfOthers_areNoHandover() {
    assertThat(Handover.from(Collections.emptyMap(), EXECUTION)).isNull();
    assertThat(Handover.from(Map.of("tracestax_meta", "v1;m=p;n=x;of=42;src=a"), 42)).isNull();
    assertThat(Handover.from(Map.of("tracestax_meta", "v1;m=p;enq=1;src=a;n=1;of=42"), 42))
        .isNull();
  }

  @Test
  void stretchOfWork_isASpanThatIsCurrentWhileItLasts() {
    Attempt attempt = runs.started(job().build(), 1);
    JobPart part = runs.part(attempt, "chunk");
    String current = Span.current().getSpanContext().getSpanId();
    part.ended(new JobCounts().read(3), true);
    runs.succeeded(attempt);

    SpanData chunk = exported.getFinishedSpanItems().get(0);
    assertThat(chunk.getName()).isEqualTo("chunk");
    assertThat(chunk.getSpanId()).isEqualTo(current);
    assertThat(chunk.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(chunk.getAttributes().get(longKey("job.run.count.read"))).isEqualTo(3);
    assertThat(chunk.getParentSpanId())
        .isEqualTo(exported.getFinishedSpanItems().get(1).getSpanId());
  }

  @Test
  void stretchOfWorkNobodyWillSee_isNoSpanAndEndsNone() {
    agent.put("spans", "UNEXPORTED");
    Attempt attempt = runs.started(job().build(), 1);

    runs.part(attempt, "chunk").ended(new JobCounts().read(3), true);
    runs.succeeded(attempt);

    assertThat(exported.getFinishedSpanItems()).isEmpty();
  }

  @Test
  void note_isAnEventOnTheSpan() {
    Attempt attempt = runs.started(job().build(), 1);
    assertThat(runs.isRecorded(attempt)).isTrue();
    runs.note(attempt, "chunk", new JobCounts().commit(2));
    runs.succeeded(attempt);

    EventData note = exported.getFinishedSpanItems().get(0).getEvents().get(0);
    assertThat(note.getName()).isEqualTo("chunk");
    assertThat(note.getAttributes().get(longKey("job.run.count.commit"))).isEqualTo(2);
  }

  @Test
  void progress_isNoStatusAndNotOfAnAttemptThatHasEnded() {
    Attempt attempt = runs.started(job().build(), 1);
    runs.progress(attempt, new JobCounts().read(10).write(9));
    runs.succeeded(attempt, runs.endOf(attempt, null).withCounts(new JobCounts().read(20)));
    runs.progress(attempt, new JobCounts().read(30));

    assertThat(events)
        .extracting(JobEvent::name)
        .containsExactly("job.started", "job.progress", "job.succeeded");
    assertThat(events.get(1).fields())
        .containsEntry("job.run.count.read", 10L)
        .containsEntry("job.run.count.write", 9L)
        .containsEntry("job.run.attempt", 1L);
    assertThat(events.get(2).fields()).containsEntry("job.run.count.read", 20L);
  }

  @Test
  void attemptOfOthers_isStalledOrFailedForItsReason() {
    runs.stalled(new LostAttempt(job().build()).reason("already_running"));
    runs.failed(new LostAttempt(job().build()).reason("abandoned"));

    assertThat(events.get(0).fields())
        .containsEntry("job.status", "stalled")
        .containsEntry("job.run.reason", "already_running")
        .containsEntry("job.run.of_others", "true")
        .doesNotContainKey("job.run.started_at");
    assertThat(events.get(1).fields())
        .containsEntry("job.status", "failed")
        .containsEntry("job.run.reason", "abandoned");
  }

  @Test
  void parameters_areLinesOfBoundedEncodedTexts() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("run.date", "2026-11-21 a=b\nc");
    parameters.put("long", "x".repeat(300));
    for (int i = 0; i < 20; i++) {
      parameters.put("p" + i, "v");
    }

    runs.succeeded(runs.started(job().parameters(parameters).build(), 1));

    String lines = (String) events.get(0).fields().get("job.run.parameters");
    assertThat(lines).startsWith("run.date=2026-11-21+a%3Db%0Ac\nlong=" + "x".repeat(256));
    assertThat(lines.split("\n", -1)).hasSize(16);
    runs.succeeded(runs.started(job().parameters(Collections.emptyMap()).build(), 2));
    assertThat(events.get(2).fields()).doesNotContainKey("job.run.parameters");
  }

  @Test
  void setting_isTheAgents() {
    agent.put("batch.chunks", "spans");

    assertThat(runs.setting("batch.chunks")).isEqualTo("spans");
    assertThat(runs.setting("other")).isNull();
  }

  private String traceId(int event) {
    return ((String) events.get(event).fields().get("job.traceparent")).substring(3, 35);
  }

  private static JobRun.Builder job() {
    return JobRun.builder("batch", "job", "q").idInThisJvm("job");
  }

  private JobRun.Builder step(Attempt job) {
    return JobRun.builder("batch", "job/step", "q")
        .idInThisJvm("job/step")
        .parentId(runs.runId(job))
        .child(job);
  }
}
