package com.tracestax.server.store;

import com.tracestax.server.model.Heartbeat;
import com.tracestax.server.model.JobTally;
import com.tracestax.server.model.Member;
import com.tracestax.server.model.Notice;
import com.tracestax.server.model.Source;
import com.tracestax.server.model.TaskEvent;
import com.tracestax.server.model.WorkerIdentity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * One worker while what it sent is applied to it. Heartbeats describe it, events only prove that it
 * lived at their own time (they may come late, from a spool). Writer thread only.
 */
final class WorkerDraft {
  /** What agents promise, until the rhythm of this worker has been seen. */
  static final long DEFAULT_INTERVAL_MS = 30_000;

  static final long MIN_INTERVAL_MS = 1_000;
  static final long MAX_INTERVAL_MS = 600_000;

  /**
   * A longer gap than this many intervals may have been an outage, or be a slower rhythm: only so
   * much of it is believed at once.
   */
  private static final int BELIEVED_INTERVALS = 3;

  /** Frameworks whose SDKs send heartbeats, but keep no rhythm. */
  private static final Set<String> IRREGULAR = Set.of("celery", "laravel");

  final String workerKey;
  String hostname;
  String pid;
  String service;
  String version;
  String environment;
  String frameworks = "";
  String language;
  String sdkVersion;
  List<String> queues = List.of();
  Integer concurrency;
  List<Member> members = List.of();
  String poolsJson;
  String agentJson;
  Long firstSeenMs;
  long lastSeenMs;
  Long lastHeartbeatMs;
  long heartbeatIntervalMs = DEFAULT_INTERVAL_MS;
  boolean heartbeatsExpected;
  Long shutdownAtMs;
  Long lostAtMs;
  String lostBy;
  Long deadAtMs;

  WorkerDraft(String workerKey) {
    this.workerKey = workerKey;
  }

  void apply(TaskEvent event, long receivedAtMs) {
    heartbeatsExpected |= event.eventId() != null;
    spoke(event.worker(), event.source(), Math.min(event.atMs(), receivedAtMs));
  }

  void apply(Notice notice, long receivedAtMs) {
    heartbeatsExpected |= notice.eventId() != null;
    spoke(notice.worker(), notice.source(), Math.min(notice.atMs(), receivedAtMs));
  }

  void apply(JobTally tally, long receivedAtMs) {
    heartbeatsExpected = true;
    spoke(tally.worker(), tally.source(), Math.min(tally.toMs(), receivedAtMs));
  }

  private void spoke(WorkerIdentity worker, Source source, long atMs) {
    identify(worker);
    if (queues.isEmpty() && worker.queues() != null) {
      queues = worker.queues();
    }
    addFramework(source.framework());
    language = source.language();
    sdkVersion = source.sdkVersion();
    seen(atMs);
  }

  /** What people call this member of it; null if it has no other name, or is no member. */
  String nameOf(String member) {
    return members.stream()
        .filter(each -> each.member().equals(member) && each.name() != null)
        .map(Member::name)
        .findFirst()
        .orElse(null);
  }

  /** Somebody misses it. */
  void lose(long atMs, String byWorkerKey) {
    lostAtMs = atMs;
    lostBy = byWorkerKey;
  }

  void apply(Heartbeat heartbeat, long receivedAtMs) {
    long atMs = heartbeat.kept() ? Math.min(heartbeat.atMs(), receivedAtMs) : receivedAtMs;
    if (heartbeat.kept() && atMs < lastSeenMs) {
      return; // a later life of this worker has spoken since
    }
    identify(heartbeat.worker());
    if (heartbeat.worker().queues() != null) {
      queues = heartbeat.worker().queues();
    }
    addFramework(heartbeat.source().framework());
    heartbeatsExpected |= promisesMore(heartbeat);
    members = orElse(heartbeat.members(), members);
    poolsJson = heartbeat.condition().poolsJson();
    agentJson = orElse(heartbeat.condition().agentJson(), agentJson);
    if (!heartbeat.shutdown()) {
      learnInterval(atMs);
      lastHeartbeatMs = atMs;
    }
    shutdownAtMs = heartbeat.shutdown() ? Long.valueOf(atMs) : null;
    deadAtMs = heartbeat.shutdown() ? null : deadAtMs;
    seen(atMs);
  }

  /**
   * Our agents do with the first. Of other SDKs a second one must have come: several send one when
   * the application asks for it, Celery's says hello and good-bye and nothing in between, Laravel's
   * says nothing while a job runs.
   */
  private boolean promisesMore(Heartbeat heartbeat) {
    boolean fromAgent =
        heartbeat.worker().build().service() != null || heartbeat.condition().agentJson() != null;
    boolean regular = !IRREGULAR.contains(heartbeat.source().framework());
    return fromAgent || (lastHeartbeatMs != null && regular);
  }

  /**
   * Follows a longer interval at once and a shorter one slowly, so that it errs on the calm side.
   * The first gap is all that is known of a rhythm, however long it is.
   */
  private void learnInterval(long nowMs) {
    if (lastHeartbeatMs == null) {
      return;
    }
    long gapMs = nowMs - lastHeartbeatMs;
    if (gapMs < MIN_INTERVAL_MS) {
      return;
    }
    boolean first = heartbeatIntervalMs == DEFAULT_INTERVAL_MS;
    long mostMs = first ? MAX_INTERVAL_MS : BELIEVED_INTERVALS * heartbeatIntervalMs;
    long believedMs = Math.min(gapMs, mostMs);
    long learnedMs = Math.max(believedMs, (7 * heartbeatIntervalMs + 3 * believedMs) / 10);
    heartbeatIntervalMs = Math.min(MAX_INTERVAL_MS, learnedMs);
  }

  private void identify(WorkerIdentity worker) {
    hostname = orElse(worker.hostname(), hostname);
    pid = orElse(worker.pid(), pid);
    service = orElse(worker.build().service(), service);
    version = orElse(worker.build().version(), version);
    environment = orElse(worker.build().environment(), environment);
    concurrency = orElse(worker.concurrency(), concurrency);
  }

  private void addFramework(String framework) {
    List<String> known = new ArrayList<>(Arrays.asList(frameworks.split(",", -1)));
    known.remove("");
    if (!known.contains(framework)) {
      known.add(framework);
      frameworks = String.join(",", known);
    }
  }

  private void seen(long atMs) {
    firstSeenMs = firstSeenMs == null ? atMs : Math.min(firstSeenMs, atMs);
    lastSeenMs = Math.max(lastSeenMs, atMs);
    if (lostAtMs != null && atMs > lostAtMs) {
      lostAtMs = null;
      lostBy = null;
    }
    if (deadAtMs != null && atMs >= deadAtMs) {
      deadAtMs = null;
    }
  }

  private static <T> T orElse(T value, T otherwise) {
    return value == null ? otherwise : value;
  }
}
