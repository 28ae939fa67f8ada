package com.tracestax.agent.jobs;

import io.opentelemetry.api.trace.SpanContext;
import java.util.Map;

/**
 * A logical run: what was asked for, however many attempts it takes. Immutable.
 *
 * <p>Times are epoch milliseconds, null where the framework does not know them.
 */
public final class JobRun {
  private final Builder values;

  private JobRun(Builder values) {
    this.values = values;
  }

  /**
   * @param framework the framework's own short name, lower case
   * @param name the job, in few distinct names: no ids, no arguments
   * @param queue where runs of this job wait for a worker
   */
  public static Builder builder(String framework, String name, String queue) {
    return new Builder(framework, name, queue);
  }

  public String id() {
    return values.id;
  }

  String framework() {
    return values.framework;
  }

  public String name() {
    return values.name;
  }

  boolean isIdOfThisJvm() {
    return values.idScope != null;
  }

  /** Whether its trace is another one than its enqueuer's, however soon it starts. */
  boolean startsTrace() {
    return values.startsTrace || values.recovers != null;
  }

  /** Of the attempt before, which ended elsewhere; invalid if that is not known. */
  SpanContext previousAttempt() {
    return TraceCarrier.spanContextOf(values.previousTraceparent);
  }

  /** The attempt whose part it is, in this JVM; null if it is nobody's. */
  Attempt parent() {
    return values.parent;
  }

  /** Null if nobody's trace came with the run. */
  TraceCarrier carrier() {
    return values.carrier;
  }

  /** What all runs of the job have in common. */
  void describeJob(JobEvent event) {
    event
        .put(JobField.FRAMEWORK, values.framework)
        .put(JobField.NAME, values.name)
        .put(JobField.QUEUE, values.queue)
        .put(JobField.CODE_FUNCTION, values.codeFunction);
  }

  void describe(JobEvent event) {
    describeJob(event);
    event
        .put(JobField.RUN_ID, values.id)
        .put(JobField.RUN_ID_SCOPE, values.idScope)
        .put(JobField.ATTEMPT_KEY, values.attemptKey)
        .put(JobField.GROUP, values.group)
        .put(JobField.PARENT_ID, values.parentId)
        .put(JobField.RECOVERS, values.recovers)
        .put(JobField.MAX_ATTEMPTS, values.maxAttempts)
        .put(JobField.ENQUEUED_AT, values.enqueuedAtMillis)
        .put(JobField.SCHEDULED_FOR, values.scheduledForMillis)
        .put(JobField.PARAMETERS, values.parameters)
        .put(JobField.LIMIT, values.limitMillis)
        .put(JobField.LEASE, values.leaseMillis)
        .put(JobField.LEASE_PERIOD, values.leasePeriodMillis)
        .put(JobField.LEASE_REASON, values.leaseReason);
  }

  /**
   * When this attempt could have started. Unless the framework says it of each attempt, only the
   * first waited for what the run was planned for: due if planned, else enqueued.
   */
  Long dueAtMillis(long attempt) {
    if (values.dueAtMillis != null || attempt > 1) {
      return values.dueAtMillis;
    }
    return values.scheduledForMillis != null ? values.scheduledForMillis : values.enqueuedAtMillis;
  }

  /** Used once, on one thread. */
  public static final class Builder {
    private final String framework;
    private final String name;
    private final String queue;
    private String id;
    private String idScope;
    private String attemptKey;
    private String group;
    private Long leaseMillis;
    private Long leasePeriodMillis;
    private String leaseReason;
    private String parentId;
    private Attempt parent;
    private String parameters;
    private String recovers;
    private Long maxAttempts;
    private Long enqueuedAtMillis;
    private Long scheduledForMillis;
    private Long dueAtMillis;
    private boolean startsTrace;
    private Long limitMillis;
    private String codeFunction;
    private TraceCarrier carrier;
    private String previousTraceparent;

    private Builder(String framework, String name, String queue) {
      this.framework = framework;
      this.name = name;
      this.queue = queue;
    }

    /** An id that means the same to every worker, such as one from a shared store. */
    public Builder id(String id) {
      this.id = id;
      return this;
    }

    /** An id that is unique in this JVM only; the agent puts the JVM's id in front. */
    public Builder idInThisJvm(String id) {
      this.id = id;
      this.idScope = "jvm";
      return this;
    }

    /**
     * @param key what tells the attempt at hand from another of the same number, for a queue that
     *     counts approximately; not an id for people, and never sent
     */
    public Builder attemptKey(String key) {
      this.attemptKey = key;
      return this;
    }

    /**
     * @param group runs of one group run one after the other; null if there is no such order
     */
    public Builder group(String group) {
      this.group = group;
      return this;
    }

    /**
     * The queue leaves the attempt at hand to this worker for a time, and hands the run to another
     * one unless it hears of the end before.
     *
     * @param leaseMillis how long from now; then the attempt is said to be out of time
     * @param periodMillis how long after that it is given up
     * @param reason the word for it
     */
    public Builder lease(long leaseMillis, long periodMillis, String reason) {
      this.leaseMillis = leaseMillis;
      this.leasePeriodMillis = periodMillis;
      this.leaseReason = reason;
      return this;
    }

    public Builder parentId(String parentId) {
      this.parentId = parentId;
      return this;
    }

    /**
     * The run is a part of another one's work: its span is a child of that attempt's. Says nothing
     * of {@link #parentId}.
     */
    public Builder child(Attempt parent) {
      this.parent = parent;
      return this;
    }

    /**
     * @param parameters what the user wants to see of what the run was given; of each at most 256
     *     characters, of the first 16
     */
    public Builder parameters(Map<String, String> parameters) {
      this.parameters = JobParameterLines.of(parameters);
      return this;
    }

    public Builder recovers(String lostRun) {
      this.recovers = lostRun;
      return this;
    }

    /**
     * @param maxAttempts null if the framework does not know
     */
    public Builder maxAttempts(Long maxAttempts) {
      this.maxAttempts = maxAttempts;
      return this;
    }

    public Builder enqueuedAtMillis(Long enqueuedAtMillis) {
      this.enqueuedAtMillis = enqueuedAtMillis;
      return this;
    }

    public Builder scheduledForMillis(Long scheduledForMillis) {
      this.scheduledForMillis = scheduledForMillis;
      return this;
    }

    /**
     * @param dueAtMillis when the attempt at hand could have started, for a framework that puts
     *     each attempt into its queue
     */
    public Builder dueAtMillis(Long dueAtMillis) {
      this.dueAtMillis = dueAtMillis;
      return this;
    }

    /** Somebody else than its enqueuer makes it run: it links to the enqueuer's trace at most. */
    public Builder startsTrace(boolean startsTrace) {
      this.startsTrace = startsTrace;
      return this;
    }

    /**
     * @param limitMillis how long the framework itself lets an attempt run; null if for ever
     */
    public Builder limitMillis(Long limitMillis) {
      this.limitMillis = limitMillis;
      return this;
    }

    /**
     * @param codeFunction the method that does the job, with its class: {@code
     *     com.example.Nightly.execute}
     */
    public Builder codeFunction(String codeFunction) {
      this.codeFunction = codeFunction;
      return this;
    }

    /**
     * @param traceparent what {@link JobRuns#traceparentForLinks} said of the attempt before, kept
     *     by the framework; null if nothing
     */
    public Builder previousAttempt(String traceparent) {
      this.previousTraceparent = traceparent;
      return this;
    }

    /**
     * What the enqueuer left with the run: its trace, and for a run that was enqueued once, when
     * and by which other run.
     *
     * @param carrier null if there is none
     * @param once whether the run is one of a kind, and not one of a repeating schedule
     */
    public Builder enqueuedWith(TraceCarrier carrier, boolean once) {
      this.carrier = carrier;
      if (carrier != null && once) {
        if (enqueuedAtMillis == null) {
          enqueuedAtMillis = carrier.enqueuedAtMillis();
        }
        if (parentId == null) {
          parentId = carrier.sourceRunId();
        }
      }
      return this;
    }

    public JobRun build() {
      if (id == null || framework == null || name == null || queue == null) {
        throw new IllegalStateException(
            "a run needs framework, name, queue and id, got "
                + framework
                + ", "
                + name
                + ", "
                + queue
                + ", "
                + id);
      }
      return new JobRun(this);
    }
  }
}
