package com.tracestax.agent.runtime;

import com.tracestax.agent.delivery.Delivery;
import com.tracestax.agent.delivery.DeliveryEvent;
import com.tracestax.agent.delivery.Reply;
import com.tracestax.agent.jobs.JobClock;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Says that this worker lives: once when the first framework is seen, every interval after that,
 * and once at a clean exit. Counts of queues go along. Only hands reports to delivery; does no I/O.
 */
final class Heartbeat {
  static final String PATH = "/v1/heartbeat";

  /** Longest pause a server can ask for by one heartbeat; the next one may ask again. */
  private static final long MAX_PAUSE_MILLIS = 3_600_000;

  private final WorkerReports reports;
  private final Delivery delivery;
  private final JobClock clock;
  private final AgentTimer timer;
  private final Consumer<HeartbeatReply> word;
  private final boolean commandsWanted;
  private final Warnings warnings;
  private final AtomicBoolean started = new AtomicBoolean();
  private volatile boolean exiting;
  private volatile boolean goodbyeHeard;
  private volatile String lastAnswer = "never";
  private volatile Set<String> lastFeatures = Collections.emptySet();

  /**
   * @param word told with each answer what the server said, on the delivery thread
   * @param commandsWanted false: what the server asks is not even read
   */
  Heartbeat(
      WorkerReports reports,
      Delivery delivery,
      JobClock clock,
      AgentTimer timer,
      Consumer<HeartbeatReply> word,
      boolean commandsWanted,
      Warnings warnings) {
    this.reports = reports;
    this.delivery = delivery;
    this.clock = clock;
    this.timer = timer;
    this.word = word;
    this.commandsWanted = commandsWanted;
    this.warnings = warnings;
  }

  /** Once; later calls do nothing and return false. */
  boolean start(Duration interval) {
    boolean first = started.compareAndSet(false, true);
    if (first) {
      beat();
      timer.every(interval, "heartbeat", this::beat);
    }
    return first;
  }

  /** At once, if it has begun at all: this worker is another one. */
  void sayAgain() {
    if (started.get()) {
      beat();
    }
  }

  boolean isStarted() {
    return started.get();
  }

  /** When the server answered last, and how. */
  String lastAnswer() {
    return lastAnswer;
  }

  /** What the server said it understands. */
  Set<String> features() {
    return lastFeatures;
  }

  /**
   * The JVM goes down. Beats that follow, while the application's own shutdown hooks still wait for
   * jobs, say so too: the last one that arrives must not look like a sign of life.
   */
  void sayGoodbye() {
    exiting = true;
    beat();
  }

  /**
   * Nobody has heard the good-bye: it goes the way of the events, which are kept until they can be
   * sent. A worker that went in order must not be taken for dead because its server was away.
   */
  void keepGoodbye() {
    if (!goodbyeHeard) {
      boolean unused = delivery.offer(reports.heartbeat(clock, true)); // counted if dropped
    }
  }

  /** The JVM lives again, as another worker. */
  void forgetGoodbye() {
    exiting = false;
    goodbyeHeard = false;
  }

  private void beat() {
    boolean goodbye = exiting;
    delivery.report(PATH, reports.heartbeat(clock, goodbye), reply -> answered(reply, goodbye));
    DeliveryEvent snapshot = exiting ? null : reports.snapshotIfDue(clock);
    if (snapshot != null) {
      delivery.report(SnapshotReport.PATH, snapshot, reply -> {});
    }
  }

  private void answered(Reply reply, boolean goodbye) {
    if (reply.status() == 0) {
      return; // there was none
    }
    lastAnswer = WireTime.of(clock.wallMillis()) + " (status " + reply.status() + ")";
    if (reply.isRefusal()) {
      warnings.warn(
          "heartbeat_refused",
          "the server refuses heartbeats (status "
              + reply.status()
              + "): it does not know that this worker lives; events are sent all the same");
    }
    if (!reply.isSuccess()) {
      return; // delivery has said what there is to say of everything else
    }
    if (goodbye) {
      goodbyeHeard = true;
    }
    try {
      HeartbeatReply understood = HeartbeatReply.parse(reply.body(), commandsWanted);
      if (understood.saysPause()) {
        pause(understood, reply.answeredAtMillis());
      }
      lastFeatures = new TreeSet<>(understood.features());
      word.accept(understood);
    } catch (IOException e) {
      warnings.warn(
          "heartbeat_reply", "the answer to a heartbeat is not understood (ignored): " + e);
    }
  }

  /** By the server's clock if it tells the time: ours may be wrong. */
  private void pause(HeartbeatReply understood, long answeredAtMillis) {
    long nowMillis = clock.wallMillis();
    long millis = understood.pauseMillis(answeredAtMillis == 0 ? nowMillis : answeredAtMillis);
    delivery.pauseUntil(nowMillis + Math.min(millis, MAX_PAUSE_MILLIS));
  }
}
