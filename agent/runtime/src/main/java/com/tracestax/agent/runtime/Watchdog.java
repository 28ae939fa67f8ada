package com.tracestax.agent.runtime;

import com.tracestax.agent.jobs.JobClock;
import com.tracestax.agent.jobs.JobEvent;
import com.tracestax.agent.jobs.JobField;
import com.tracestax.agent.jobs.JobStatus;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Says once of an attempt that it runs beyond the limit its framework has for it. The attempt goes
 * on and ends as it will.
 *
 * <p>Knows only attempts with a limit, no more of them than the registry tracks; each second it
 * looks at those (1,000 of them take well below a millisecond), on the timer's thread, which is not
 * started before the first one. An attempt that ends while it is looked at may get its {@code
 * timeout} right after its end; the timestamps tell.
 */
final class Watchdog {
  /** Reason of the timeout. */
  static final String LIMIT = "limit";

  private static final Duration PERIOD = Duration.ofSeconds(1);

  /** A longer limit is none, and nanoseconds must not overflow. */
  private static final long MAX_LIMIT_MILLIS = TimeUnit.DAYS.toMillis(3_650);

  private final JobClock clock;
  private final AgentTimer timer;
  private final Outbox outbox;
  private final Map<OpenAttempt, Long> deadlinesNanos = new ConcurrentHashMap<>();
  private final AtomicBoolean started = new AtomicBoolean();

  Watchdog(JobClock clock, AgentTimer timer, Outbox outbox) {
    this.clock = clock;
    this.timer = timer;
    this.outbox = outbox;
  }

  /** An attempt starts now. */
  void watch(OpenAttempt attempt) {
    Long limitMillis = (Long) attempt.startFields().get(JobField.LIMIT.key());
    if (limitMillis == null || limitMillis <= 0 || limitMillis > MAX_LIMIT_MILLIS) {
      return;
    }
    deadlinesNanos.put(attempt, clock.nanos() + TimeUnit.MILLISECONDS.toNanos(limitMillis));
    if (started.compareAndSet(false, true)) {
      timer.every(PERIOD, "check of time limits", this::check);
    }
  }

  void forget(OpenAttempt attempt) {
    deadlinesNanos.remove(attempt);
  }

  int watched() {
    return deadlinesNanos.size();
  }

  private void check() {
    long nowNanos = clock.nanos();
    deadlinesNanos.forEach(
        (attempt, deadlineNanos) -> {
          if (attempt.isClosed()) {
            deadlinesNanos.remove(attempt);
          } else if (nowNanos - deadlineNanos > 0 && deadlinesNanos.remove(attempt) != null) {
            outbox.sendTask(timeout(attempt), attempt.runId(), attempt.parentId());
          }
        });
  }

  private Map<String, Object> timeout(OpenAttempt attempt) {
    Map<String, Object> fields = new LinkedHashMap<>(attempt.startFields());
    fields.put(JobEvent.NAME_KEY, JobStatus.TIMEOUT.eventName());
    fields.put(JobField.STATUS.key(), JobStatus.TIMEOUT.wireName());
    fields.put(JobField.REASON.key(), LIMIT);
    fields.put(JobField.TIMESTAMP.key(), clock.wallMillis());
    return fields;
  }
}
