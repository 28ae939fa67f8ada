package com.tracestax.agent.runtime;

import com.tracestax.agent.jobs.JobEvent;
import com.tracestax.agent.jobs.JobField;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Where every event of this JVM arrives, on the thread where it happened: as a log record while the
 * SDK lives, directly after that. Also tells the other side how spans are to be made. Never throws,
 * never blocks; what goes wrong is said once and counted.
 */
final class JobSink implements Consumer<Map<String, Object>>, Supplier<Map<String, String>> {
  private final Lifecycle lifecycle;
  private final Outbox outbox;
  private final Notices notices;
  private final QueueSnapshots snapshots;
  private final Counts skipped;
  private final Supplier<Map<String, String>> settings;
  private final Warnings warnings;

  JobSink(
      Lifecycle lifecycle,
      Outbox outbox,
      Notices notices,
      QueueSnapshots snapshots,
      Counts skipped,
      Supplier<Map<String, String>> settings,
      Warnings warnings) {
    this.lifecycle = lifecycle;
    this.outbox = outbox;
    this.notices = notices;
    this.snapshots = snapshots;
    this.skipped = skipped;
    this.settings = settings;
    this.warnings = warnings;
  }

  /** Asked once by each class loader with jobs in it. */
  @Override
  public Map<String, String> get() {
    return settings.get();
  }

  @Override
  public void accept(Map<String, Object> fields) {
    try {
      take((String) fields.get(JobEvent.NAME_KEY), fields);
    } catch (RuntimeException e) {
      warnings.warn(AgentCounters.EVENT_FAILED, "a job event could not be taken and is lost: " + e);
    }
  }

  /** The JVM goes down: says what nobody else will say any more. */
  void endAtExit() {
    lifecycle.endAtExit();
    notices.stopHolding();
  }

  Lifecycle lifecycle() {
    return lifecycle;
  }

  private void take(String name, Map<String, Object> fields) {
    switch (name) {
      case JobEvent.HELLO:
        return; // only wanted the settings; no framework has done anything yet
      case JobEvent.POOL:
        lifecycle.seePool(fields);
        return;
      case JobEvent.NOTICE:
        lifecycle.seeQueue(fields);
        notices.take(outbox.notice(fields));
        return;
      case JobEvent.SNAPSHOT:
        lifecycle.seeQueue(fields);
        snapshots.see(fields);
        return;
      case JobEvent.SKIPPED:
        skipped.add((String) fields.get(JobField.SKIPPED.key()), 1);
        return;
      case JobEvent.LEFT:
        lifecycle.leave(fields);
        return;
      case JobEvent.PROGRESS:
        lifecycle.progress(fields);
        return;
      case JobEvent.EXTENDED:
        lifecycle.extend(fields);
        return;
      default:
        lifecycle.admit(fields);
    }
  }
}
