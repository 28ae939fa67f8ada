package com.tracestax.agent.runtime;

import com.tracestax.agent.delivery.Delivery;
import com.tracestax.agent.jobs.JobClock;
import com.tracestax.agent.jobs.JobEvent;
import com.tracestax.agent.jobs.JobField;
import com.tracestax.agent.jobs.JobStatus;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Where every event of this JVM arrives, on the thread where it happened: as a log record while the
 * SDK lives, directly after that. Lets each attempt start and end once and hands what remains to
 * delivery. Never throws, never blocks; what goes wrong is said once and counted.
 */
final class Lifecycle implements Consumer<Map<String, Object>> {
  /** Reason of an attempt that was still running when the JVM went down. */
  static final String SHUTDOWN = "shutdown";

  /** Cause of a drop before delivery: counted by {@link Warnings}, shown with delivery's own. */
  static final String EVENT_FAILED = "event_failed";

  private final EventContext context;
  private final Delivery delivery;
  private final RunRegistry registry;
  private final Pools pools;
  private final Drains drains = new Drains();
  private final JobClock clock;
  private final Runnable onFirstFramework;
  private final Warnings warnings;

  Lifecycle(
      EventContext context,
      Delivery delivery,
      RunRegistry registry,
      Pools pools,
      JobClock clock,
      Runnable onFirstFramework,
      Warnings warnings) {
    this.context = context;
    this.delivery = delivery;
    this.registry = registry;
    this.pools = pools;
    this.clock = clock;
    this.onFirstFramework = onFirstFramework;
    this.warnings = warnings;
  }

  @Override
  public void accept(Map<String, Object> fields) {
    try {
      if (JobEvent.POOL.equals(fields.get(JobEvent.NAME_KEY))) {
        seePool(fields);
      } else {
        admit(fields);
      }
    } catch (RuntimeException e) {
      warnings.warn(EVENT_FAILED, "a job event could not be taken and is lost: " + e);
    }
  }

  /**
   * Ends what is in flight, except where a framework waits for its last jobs: those will say
   * themselves how they ended. Called when the JVM is about to go.
   */
  void endAtExit() {
    for (OpenAttempt attempt : registry.open()) {
      if (!isAwaited(attempt) && registry.abandon(attempt)) {
        send(failedAtExit(attempt, clock.wallMillis()), attempt.runId(), attempt.parentId());
      }
    }
  }

  Drains drains() {
    return drains;
  }

  /** Attempts in flight that no framework waits for. */
  boolean hasUnawaited() {
    for (OpenAttempt attempt : registry.open()) {
      if (!isAwaited(attempt)) {
        return true;
      }
    }
    return false;
  }

  private void seePool(Map<String, Object> fields) {
    String framework = text(fields, JobField.FRAMEWORK);
    String queue = text(fields, JobField.QUEUE);
    if (text(fields, JobField.DRAINING) == null) {
      drains.ended(framework, queue);
    } else {
      drains.began(framework, queue, clock.nanos());
    }
    Long concurrency = (Long) fields.get(JobField.CONCURRENCY.key());
    if (pools.see(new Pool(framework, queue, concurrency))) {
      onFirstFramework.run();
    }
  }

  private void admit(Map<String, Object> fields) {
    if (pools.seeQueue(text(fields, JobField.FRAMEWORK), text(fields, JobField.QUEUE))) {
      onFirstFramework.run();
    }
    String runId = runId(fields);
    JobStatus status = JobStatus.ofWireName(text(fields, JobField.STATUS));
    if (status == JobStatus.STARTED) {
      OpenAttempt attempt = registry.start(fields, runId);
      if (attempt != null) {
        send(fields, runId, attempt.parentId());
      }
      return;
    }
    OpenAttempt attempt = registry.find(fields);
    if (!status.isEnd() || registry.end(fields)) {
      send(fields, runId, attempt == null ? null : attempt.parentId());
    }
  }

  private void send(Map<String, Object> fields, String runId, String parentId) {
    delivery.offer(
        new TaskEvent(context.nextEventId(), fields, runId, parentId, pools.snapshot(), context));
  }

  private String runId(Map<String, Object> fields) {
    String id = text(fields, JobField.RUN_ID);
    return text(fields, JobField.RUN_ID_SCOPE) == null ? id : context.jvmId() + ":" + id;
  }

  private boolean isAwaited(OpenAttempt attempt) {
    return drains.isDraining(
        text(attempt.startFields(), JobField.FRAMEWORK),
        text(attempt.startFields(), JobField.QUEUE));
  }

  private static Map<String, Object> failedAtExit(OpenAttempt attempt, long nowMillis) {
    Map<String, Object> fields = new LinkedHashMap<>(attempt.startFields());
    long startedAtMillis = (Long) fields.get(JobField.STARTED_AT.key());
    fields.put(JobEvent.NAME_KEY, JobStatus.FAILED.eventName());
    fields.put(JobField.STATUS.key(), JobStatus.FAILED.wireName());
    fields.put(JobField.REASON.key(), SHUTDOWN);
    fields.put(JobField.TIMESTAMP.key(), nowMillis);
    fields.put(JobField.DURATION.key(), Math.max(0, nowMillis - startedAtMillis));
    return fields;
  }

  private static String text(Map<String, Object> fields, JobField field) {
    return (String) fields.get(field.key());
  }
}
