package com.tracestax.server;

import com.tracestax.server.store.AnomalyChange;
import com.tracestax.server.store.AnomalyChange.Step;
import com.tracestax.server.store.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A bad afternoon: a worker is killed, a deploy makes a job fail, the nightly report takes its
 * time, a queue grows; and a newsletter that did not come has come since.
 */
final class NotNormalShowcase {
  private final TestServer server;
  private final List<AnomalyChange> changes = new ArrayList<>();

  NotNormalShowcase(TestServer server) {
    this.server = server;
  }

  void fill() throws Exception {
    new Showcase(server).fill();
    long runId = server.get("/api/in-flight").path("runs").path(0).path("id").asLong();
    closed(
        "anomaly_silence",
        Subject.job("mail.newsletter.weekly", "mail-bulk", null),
        "no start for 25 h, normally every 24 h");
    add(
        "anomaly_duration",
        "warning",
        Subject.job("reports.nightly", "BillingScheduler", runId),
        "runs for 48 min, normally 6 min (95 % within 9 min)",
        Duration.ofMinutes(48));
    add(
        "failure_rate",
        "critical",
        Subject.job("com.acme.billing.jobs.ReconcileLedgerJob", "BillingScheduler", null),
        "14 of 20 failed, normally 1 of 100, since version 2.4",
        Duration.ofMinutes(12));
    add(
        "dead_worker",
        "critical",
        Subject.worker("billing", "billing-9:77"),
        "not heard of for 4 min, normally every 30 s, with 3 runs in flight",
        Duration.ofMinutes(3));
    add(
        "queue_depth",
        "info",
        Subject.queue("mailer", "sqs", "mail-bulk-of-the-whole-company"),
        "1,450 runs wait, normally 40 (95 % of the time at most 120)",
        Duration.ofMinutes(7));
    server.judged(changes);
  }

  private void add(String kind, String severity, Subject about, String says, Duration ago) {
    long nowMs = server.clock.millis();
    long openedAtMs = nowMs - ago.toMillis();
    changes.add(
        new AnomalyChange(
            1, Step.OPENED, kind, severity, about, says, "{}", openedAtMs, nowMs, null, 3));
  }

  private void closed(String kind, Subject about, String says) {
    add(kind, "critical", about, says, Duration.ofHours(2));
    AnomalyChange open = changes.get(changes.size() - 1);
    long closedAtMs = server.clock.millis() - Duration.ofMinutes(50).toMillis();
    changes.add(
        new AnomalyChange(
            1,
            Step.CLOSED,
            kind,
            open.severity(),
            about,
            says,
            "{}",
            open.openedAtMs(),
            closedAtMs,
            closedAtMs,
            9));
  }
}
