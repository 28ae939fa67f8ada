package com.tracestax.agent.jobs;

import io.opentelemetry.api.trace.SpanContext;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What an instrumentation says: this attempt started, this is how it ended, this pool exists. Any
 * thread; does not throw for a dead agent, does no I/O, keeps no state but what the caller holds.
 */
public final class JobRuns {
  private final Consumer<JobEvent> sink;
  private final JobClock clock;
  private final JobSpans spans;
  private final UnaryOperator<String> settings;

  /** Without spans and settings. */
  public JobRuns(Consumer<JobEvent> sink, JobClock clock) {
    this(sink, clock, JobSpans.none());
  }

  JobRuns(Consumer<JobEvent> sink, JobClock clock, JobSpans spans) {
    this(sink, clock, spans, key -> null);
  }

  JobRuns(Consumer<JobEvent> sink, JobClock clock, JobSpans spans, UnaryOperator<String> settings) {
    this.sink = sink;
    this.clock = clock;
    this.spans = spans;
    this.settings = settings;
  }

  /** Speaks to the agent of this JVM. */
  public static JobRuns toAgent() {
    JobBridge bridge = JobBridge.toAgent();
    JobSpans spans = new JobSpans(JobBridge::tracer, bridge::spanSettings);
    JobRuns runs = new JobRuns(bridge::emit, JobClock.SYSTEM, spans, bridge::setting);
    runs.say(JobEvent.HELLO);
    return runs;
  }

  /**
   * Called on the worker's thread, which is how the agent learns it. The attempt's span is current
   * from here to {@link #endOf}, or to the end if that comes first.
   */
  public Attempt started(JobRun run, long attemptNumber) {
    return started(run, attemptNumber, null);
  }

  /**
   * @param previous the attempt of the same run before this one, or null
   */
  public Attempt started(JobRun run, long attemptNumber, Attempt previous) {
    long nowMillis = clock.wallMillis();
    JobEvent event = new JobEvent(JobStatus.STARTED.eventName());
    Attempt attempt = new Attempt(run, attemptNumber, nowMillis, clock.nanos());
    describe(event, attempt, JobStatus.STARTED).put(JobField.TIMESTAMP, nowMillis);
    attempt.enter(spans.open(run, event, previous));
    boolean said = false;
    try {
      sink.accept(inTrace(event, attempt));
      said = true;
    } finally {
      if (!said) {
        attempt.span().leave(); // the caller has no attempt to end
      }
    }
    return attempt;
  }

  /**
   * An attempt that runs on no thread that is known, as of a message that somebody has fetched:
   * nothing is made current, and runs that start on this thread are not its children.
   */
  public Attempt startedDetached(JobRun run, long attemptNumber) {
    return detached(run, attemptNumber, event -> spans.open(run, event, null));
  }

  /**
   * Runs that are handed to one handler together share one span, which links to whoever enqueued
   * them. It is current on this thread from here to {@link JobBatch#left()}.
   */
  public JobBatch batch(List<JobRun> runs) {
    JobEvent event =
        new JobEvent(JobStatus.STARTED.eventName()).put(JobField.TIMESTAMP, clock.wallMillis());
    JobBatch batch = new JobBatch(this, spans.openBatch(runs, event));
    batch.enter();
    return batch;
  }

  Attempt startedIn(JobSpan batch, JobRun run, long attemptNumber) {
    return detached(run, attemptNumber, event -> batch.shared());
  }

  private Attempt detached(JobRun run, long attemptNumber, Function<JobEvent, JobSpan> span) {
    long nowMillis = clock.wallMillis();
    JobEvent event = new JobEvent(JobStatus.STARTED.eventName()).put(JobField.DETACHED, "true");
    Attempt attempt = new Attempt(run, attemptNumber, nowMillis, clock.nanos());
    describe(event, attempt, JobStatus.STARTED).put(JobField.TIMESTAMP, nowMillis);
    attempt.trace(span.apply(event));
    sink.accept(inTrace(event, attempt));
    return attempt;
  }

  /**
   * The handler has returned on this thread, and its work goes on elsewhere: the attempt is open,
   * and no longer current here.
   */
  public void left(Attempt attempt) {
    attempt.span().leave();
    sink.accept(
        describe(new JobEvent(JobEvent.LEFT), attempt, JobStatus.STARTED)
            .put(JobField.TIMESTAMP, clock.wallMillis()));
  }

  /** Makes the attempt's context current on this thread, for another part of its work. */
  public RunScope resume(Attempt attempt) {
    return attempt.span().resume();
  }

  /** It has got on with its work: a sign of life. */
  public void progress(Attempt attempt, JobCounts counts) {
    if (attempt.hasEnded()) {
      return;
    }
    JobEvent event =
        describe(new JobEvent(JobEvent.PROGRESS), attempt, JobStatus.STARTED)
            .put(JobField.TIMESTAMP, clock.wallMillis());
    counts.describe(event);
    sink.accept(event);
  }

  /** Something in the middle of its work, for whoever looks at the attempt's span. */
  public void note(Attempt attempt, String name, JobCounts counts) {
    attempt.span().note(name, counts);
  }

  /** Whether anybody will look at its span. */
  public boolean isRecorded(Attempt attempt) {
    return attempt.span().isRecording();
  }

  /** A part of its work begins on this thread. */
  public JobPart part(Attempt attempt, String name) {
    return new JobPart(spans.part(attempt, name));
  }

  /** What the agent calls the run, in events and for {@link JobRun.Builder#parentId}. */
  public String runId(Attempt attempt) {
    return spans.runId(attempt.run());
  }

  /**
   * What to leave with a part of an attempt's work that is a run of its own and may run elsewhere:
   * for {@link Handover#from} and {@link TraceCarrier#from}.
   *
   * @param execution what the framework calls the execution the part belongs to
   */
  public Map<String, String> handover(Attempt attempt, long execution) {
    Handover handover = Handover.of(attempt, runId(attempt), clock.wallMillis(), execution);
    return spans.handover(attempt, handover, this::skipped);
  }

  /**
   * A setting of the agent's that is an instrumentation's own.
   *
   * @return null if there is none
   */
  public String setting(String key) {
    return settings.apply(key);
  }

  /** The queue leaves the attempt to this worker for so long from now: a sign of life. */
  public void extended(Attempt attempt, long leaseMillis) {
    if (attempt.hasEnded()) {
      return;
    }
    sink.accept(
        describe(new JobEvent(JobEvent.EXTENDED), attempt, JobStatus.STARTED)
            .put(JobField.TIMESTAMP, clock.wallMillis())
            .put(JobField.LEASE, leaseMillis));
  }

  /** Takes the moment of an end whose kind is not decided yet. On the job's thread. */
  public AttemptEnd endOf(Attempt attempt, JobError error) {
    attempt.span().leave();
    return new AttemptEnd(clock.wallMillis(), attempt.durationMillis(clock.nanos()), error);
  }

  public void succeeded(Attempt attempt) {
    succeeded(attempt, endOf(attempt, null));
  }

  public void succeeded(Attempt attempt, AttemptEnd end) {
    succeeded(attempt, end, null);
  }

  /**
   * @param reason what there is to say of this success, else null
   */
  public void succeeded(Attempt attempt, AttemptEnd end, String reason) {
    end(attempt, JobStatus.SUCCEEDED, end, reason, null);
  }

  /**
   * @param reason why it ended if it did not throw, else null
   */
  public void failed(Attempt attempt, AttemptEnd end, String reason) {
    end(attempt, JobStatus.FAILED, end, reason, null);
  }

  /** The framework will try again. */
  public void retried(Attempt attempt, AttemptEnd end) {
    retried(attempt, end, null);
  }

  /**
   * @param nextAttemptAtMillis when the framework will try again, epoch milliseconds; null if it
   *     does not say
   */
  public void retried(Attempt attempt, AttemptEnd end, Long nextAttemptAtMillis) {
    retried(attempt, end, null, nextAttemptAtMillis);
  }

  /**
   * @param reason why it ended if it did not throw, else null
   */
  public void retried(Attempt attempt, AttemptEnd end, String reason, Long nextAttemptAtMillis) {
    end(attempt, JobStatus.RETRIED, end, reason, nextAttemptAtMillis);
  }

  /**
   * {@link JobStatus#STALLED} or {@link JobStatus#TIMEOUT}: the attempt goes on. Not said of one
   * that has ended meanwhile.
   */
  public void signal(Attempt attempt, JobStatus signal, String reason) {
    if (signal.isEnd() || signal == JobStatus.STARTED) {
      throw new IllegalArgumentException("expected stalled or timeout, got " + signal.wireName());
    }
    if (attempt.hasEnded()) {
      return;
    }
    JobEvent event = describe(new JobEvent(signal.eventName()), attempt, signal);
    sink.accept(
        inTrace(event, attempt)
            .put(JobField.TIMESTAMP, clock.wallMillis())
            .put(JobField.REASON, reason));
  }

  /**
   * An attempt of another worker, which is gone: {@code stalled} and then the end that nobody else
   * will send.
   *
   * @param willRunAgain whether the framework has arranged for that
   */
  public void lost(LostAttempt lost, boolean willRunAgain) {
    long nowMillis = clock.wallMillis();
    sink.accept(lost.event(JobStatus.STALLED, nowMillis));
    sink.accept(lost.event(willRunAgain ? JobStatus.RETRIED : JobStatus.FAILED, nowMillis));
  }

  /** An attempt of another worker seems to be going nowhere. Its end may still come. */
  public void stalled(LostAttempt attempt) {
    sink.accept(attempt.event(JobStatus.STALLED, clock.wallMillis()));
  }

  /** An attempt of another worker was given up, and is not tried again by itself. */
  public void failed(LostAttempt attempt) {
    sink.accept(attempt.event(JobStatus.FAILED, clock.wallMillis()));
  }

  /** A fact that is no status of a run. Sent only to a server that understands it. */
  public void notice(JobNotice notice) {
    sink.accept(notice.event(clock.wallMillis()));
  }

  /** A pool of workers exists. Said when it is first seen and again when something changes. */
  public void pool(JobPool pool) {
    sink.accept(pool.event(clock.wallMillis()));
  }

  /** How full a queue is, as the framework has counted it. */
  public void snapshot(QueueCounts counts) {
    sink.accept(counts.event(clock.wallMillis()));
  }

  /**
   * What to leave with a run that is enqueued on this thread now.
   *
   * @param once whether it is one run and not a schedule of many
   * @return null if no span is current, or spans are off
   */
  public TraceCarrier carrier(String framework, boolean once) {
    return spans.carrier(framework, once, clock.wallMillis(), this::skipped);
  }

  /**
   * For the attempt that comes next to link to this one, wherever it runs.
   *
   * @return null if nobody will see this attempt's span
   */
  public String traceparentForLinks(Attempt attempt) {
    SpanContext span = attempt.span().spanContext();
    return attempt.span().isOwn() && span.isSampled() ? JobSpans.traceparent(span) : null;
  }

  /** Something was left out for want of room; counted by the agent under this name. */
  public void skipped(String cause) {
    sink.accept(
        new JobEvent(JobEvent.SKIPPED)
            .put(JobField.TIMESTAMP, clock.wallMillis())
            .put(JobField.SKIPPED, cause));
  }

  /** Now, by the same clock as the events. Epoch milliseconds. */
  public long nowMillis() {
    return clock.wallMillis();
  }

  private void say(String eventName) {
    sink.accept(new JobEvent(eventName).put(JobField.TIMESTAMP, clock.wallMillis()));
  }

  private void end(
      Attempt attempt, JobStatus status, AttemptEnd end, String reason, Long nextAttemptAtMillis) {
    if (!attempt.end()) {
      return;
    }
    JobEvent event =
        describe(new JobEvent(status.eventName()), attempt, status)
            .put(JobField.REASON, reason)
            .put(JobField.NEXT_ATTEMPT_AT, nextAttemptAtMillis);
    end.describe(event);
    sink.accept(inTrace(event, attempt));
    attempt.span().end(event);
  }

  private static JobEvent describe(JobEvent event, Attempt attempt, JobStatus status) {
    event
        .put(JobField.STATUS, status.wireName())
        .put(JobField.THREAD, Thread.currentThread().getName());
    attempt.describe(event);
    return event;
  }

  private static JobEvent inTrace(JobEvent event, Attempt attempt) {
    return event
        .put(JobField.TRACEPARENT, JobSpans.traceparent(attempt.span().spanContext()))
        .in(attempt.span().eventContext());
  }
}
