package com.tracestax.agent.jobs;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Opens the span of an attempt: one for each, for all frameworks. Named after the job; a consumer
 * if somebody's trace came with the run, else internal. It never continues what happens to be
 * current on the worker thread, which may be anybody's leftover.
 *
 * <p>A run that was enqueued once, not long ago, is a child of the enqueuer's span. One of a
 * repeating schedule, a recovered or a long delayed one is the root of a new trace with a link to
 * the enqueuer: a trace ends. A later attempt links to the one before it.
 */
final class JobSpans {
  private static final ContextKey<String> RUN_ID = ContextKey.named("tracestax-run-id");

  /** The first {@code traceparent} version, which everybody reads. */
  private static final String TRACEPARENT_VERSION = "00-";

  private static final Logger logger = Logger.getLogger(JobSpans.class.getName());

  private final AtomicLong failures = new AtomicLong();
  private final Supplier<Tracer> tracer;
  private final Function<String, SpanSettings> settings;

  JobSpans(Supplier<Tracer> tracer, Function<String, SpanSettings> settingsOfFramework) {
    this.tracer = tracer;
    this.settings = settingsOfFramework;
  }

  /** Opens none. */
  static JobSpans none() {
    return new JobSpans(() -> null, framework -> SpanSettings.NO_AGENT);
  }

  /**
   * Samplers and processors may be the user's. If one of them fails, there is no span, and the
   * event goes out all the same.
   *
   * @param started the event to be
   * @param previous the attempt before this one, or null
   */
  JobSpan open(JobRun run, JobEvent started, Attempt previous) {
    try {
      return opened(run, started, previous);
    } catch (RuntimeException | LinkageError e) {
      return failed(e);
    }
  }

  /**
   * One for runs that a handler works on together: a root with a link to each enqueuer, for it
   * cannot continue all of their traces.
   *
   * @param runs at least one, all of one job
   * @param started when
   */
  JobSpan openBatch(List<JobRun> runs, JobEvent started) {
    try {
      return openedBatch(runs, started);
    } catch (RuntimeException | LinkageError e) {
      return failed(e);
    }
  }

  private JobSpan openedBatch(List<JobRun> runs, JobEvent started) {
    JobRun first = runs.get(0);
    Context root = Context.root();
    switch (settings.apply(first.framework()).mode()) {
      case OFF:
        return JobSpan.none();
      case UNEXPORTED:
        return new JobSpan(Span.wrap(idsOnly(root)), root);
      default:
        SpanBuilder builder = tracer.get().spanBuilder(first.name()).setParent(root);
        builder.setSpanKind(SpanKind.CONSUMER);
        for (JobRun run : runs) {
          if (run.carrier() != null) {
            builder.addLink(run.carrier().spanContext());
          }
        }
        first.describeJob(started);
        setAttributes(builder, started);
        Span span = builder.startSpan();
        return new JobSpan(span, root.with(span));
    }
  }

  private JobSpan failed(Throwable thrown) {
    if (failures.getAndIncrement() == 0) {
      logger.log(
          Level.WARNING,
          "TraceStax could not open the span of a run; further cases are not said",
          thrown);
    }
    return JobSpan.none();
  }

  private JobSpan opened(JobRun run, JobEvent started, Attempt previous) {
    SpanSettings now = settings.apply(run.framework());
    if (now.mode() == SpanSettings.Mode.OFF) {
      return JobSpan.none();
    }
    if (run.parent() != null && run.parent().span().isOwn()) {
      return child(run, started, previous, now);
    }
    TraceCarrier carrier = run.carrier();
    long startedAtMillis = started.timestampMillis();
    boolean child =
        carrier != null
            && !run.startsTrace()
            && carrier.continuesAt(startedAtMillis, now.maxParentDelayMillis());
    Context received = carrier == null ? Context.root() : carrier.context();
    Context parent = child ? received : received.with(Span.getInvalid());
    String id = globalId(run, now);
    if (now.mode() == SpanSettings.Mode.UNEXPORTED) {
      return new JobSpan(Span.wrap(idsOnly(parent)), parent.with(RUN_ID, id));
    }
    Span span = start(run, started, parent, previous).setAttribute(JobField.RUN_ID.key(), id);
    return new JobSpan(span, parent.with(span).with(RUN_ID, id));
  }

  /** Of a run that is a part of another: in its trace, however long that lasts. */
  private JobSpan child(JobRun run, JobEvent started, Attempt previous, SpanSettings now) {
    JobSpan parent = run.parent().span();
    String id = globalId(run, now);
    Context context = parent.context().with(RUN_ID, id);
    if (now.mode() == SpanSettings.Mode.UNEXPORTED) {
      return new JobSpan(Span.wrap(idsOnly(parent.eventContext())), context);
    }
    Span span = start(run, started, context, previous).setAttribute(JobField.RUN_ID.key(), id);
    return new JobSpan(span, context.with(span));
  }

  /**
   * For a part of an attempt's work that is no run.
   *
   * @return what is current anyway if nobody would see the part's span
   */
  JobSpan part(Attempt attempt, String name) {
    JobSpan whole = attempt.span();
    if (!whole.isOwn() || !whole.isRecording()) {
      return whole.shared();
    }
    try {
      Span span = tracer.get().spanBuilder(name).setParent(whole.context()).startSpan();
      return new JobSpan(span, whole.context().with(span));
    } catch (RuntimeException | LinkageError e) {
      return failed(e);
    }
  }

  /** As it goes over the wire. */
  String runId(JobRun run) {
    return globalId(run, settings.apply(run.framework()));
  }

  /** What an attempt leaves with a part of its work that runs elsewhere. */
  Map<String, String> handover(
      Attempt attempt, Handover handover, TraceCarrier.SkippedParts skipped) {
    CarrierMeta meta = handover.meta();
    Context context = attempt.span().isOwn() ? attempt.span().context() : null;
    TraceCarrier carrier = context == null ? null : TraceCarrier.of(context, meta, skipped);
    return carrier == null
        ? TraceCarrier.entries(meta)
        : carrier.withoutStateAndBaggage().entries(); // there may be thousands of parts
  }

  /**
   * What to leave with a run that is enqueued on this thread now.
   *
   * @param once whether the run is one of a kind and not the first of many
   * @return null if there is nothing to pass on
   */
  TraceCarrier carrier(
      String framework, boolean once, long nowMillis, TraceCarrier.SkippedParts skipped) {
    if (settings.apply(framework).mode() == SpanSettings.Mode.OFF) {
      return null;
    }
    Context current = Context.current();
    String runId = current.get(RUN_ID);
    String source = once && TraceCarrier.fits(runId) ? runId : null;
    return TraceCarrier.of(current, new CarrierMeta(once, nowMillis, source), skipped);
  }

  static String traceparent(SpanContext span) {
    return span.isValid()
        ? TRACEPARENT_VERSION
            + span.getTraceId()
            + "-"
            + span.getSpanId()
            + "-"
            + span.getTraceFlags().asHex()
        : null;
  }

  /**
   * Ids for events, of a span that nobody will ever see: not sampled, and not passed on. What was
   * received is passed on in its place.
   */
  private static SpanContext idsOnly(Context parent) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    SpanContext received = Span.fromContext(parent).getSpanContext();
    return SpanContext.create(
        received.isValid()
            ? received.getTraceId()
            : TraceId.fromLongs(random.nextLong(), random.nextLong()),
        SpanId.fromLong(random.nextLong()),
        TraceFlags.getDefault(),
        received.getTraceState());
  }

  private Span start(JobRun run, JobEvent started, Context parent, Attempt previous) {
    TraceCarrier carrier = run.carrier();
    SpanBuilder builder =
        tracer
            .get()
            .spanBuilder(run.name())
            .setParent(parent)
            .setSpanKind(carrier == null ? SpanKind.INTERNAL : SpanKind.CONSUMER);
    if (carrier != null && !Span.fromContext(parent).getSpanContext().isValid()) {
      builder.addLink(carrier.spanContext());
    }
    if (previous != null && previous.span().spanContext().isValid()) {
      builder.addLink(previous.span().spanContext());
    }
    SpanContext kept = run.previousAttempt();
    if (kept.isValid()) {
      builder.addLink(kept);
    }
    setAttributes(builder, started);
    return builder.startSpan();
  }

  private static void setAttributes(SpanBuilder builder, JobEvent started) {
    started
        .spanAttributes(JobField.OnSpan.AT_START)
        .forEach(
            (key, value) -> {
              if (value instanceof Long) {
                builder.setAttribute(key, (Long) value);
              } else {
                builder.setAttribute(key, (String) value);
              }
            });
  }

  private static String globalId(JobRun run, SpanSettings settings) {
    return run.isIdOfThisJvm() ? settings.jvmId() + ":" + run.id() : run.id();
  }
}
