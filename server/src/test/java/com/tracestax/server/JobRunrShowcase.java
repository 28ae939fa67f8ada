package com.tracestax.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A fleet of JobRunr workers: retries to come, a dead server and its jobs, one taken for dead. */
final class JobRunrShowcase {
  static final String LOST_ID = "7d0e6a52-4c1f-4b7e-9d8a-1f2e3d4c5b6a";
  private static final String LOST = "orders-2:1";
  private static final String UNHEARD_ID = "e4b2a1c0-93d5-4e57-8a6f-0c1d2e3f4a5b";
  private static final String[] WORKERS = {"orders-1:1", "orders-3:1"};
  private static final String[] IDS = {
    "1f2e3d4c-5b6a-4788-96a5-b4c3d2e1f001", "0a1b2c3d-4e5f-4071-8293-a4b5c6d7e8f9"
  };
  private static final String[] JOBS = {
    "com.acme.orders.OrderService.ship(java.util.UUID)",
    "Import a supplier's catalogue",
    "com.acme.mail.MailService.send(java.lang.String, java.lang.String)",
    "com.acme.reports.NightlyReportRequestHandler.run(com.acme.reports.NightlyReportRequest)"
  };

  private final TestServer server;
  private final List<String> events = new ArrayList<>();
  private long nowMs;

  JobRunrShowcase(TestServer server) {
    this.server = server;
  }

  void fill() throws Exception {
    server.post("/v1/heartbeat", new Heartbeat(LOST).member(LOST_ID, "orders-2").toString());
    server.clock.advance(Duration.ofSeconds(65));
    for (int i = 0; i < WORKERS.length; i++) {
      String name = WORKERS[i].split(":", 2)[0];
      server.post("/v1/heartbeat", new Heartbeat(WORKERS[i]).member(IDS[i], name).toString());
    }
    nowMs = server.clock.millis();
    for (int i = 0; i < 24; i++) {
      succeeded(i, nowMs - 600_000 + i * 20_000L);
    }
    flaky();
    lost();
    others();
    server.ingest(events.toArray(String[]::new));
    snapshot();
  }

  private void succeeded(int i, long atMs) {
    String worker = WORKERS[i % WORKERS.length];
    add(event("started", "ok-" + i, i, atMs).worker(worker).waited(120 + i * 731L));
    add(event("succeeded", "ok-" + i, i, atMs + 900).worker(worker).took(900));
  }

  /** Two tries are over, the third is to come. */
  private void flaky() {
    for (int attempt = 1; attempt <= 2; attempt++) {
      long atMs = nowMs - 90_000 + attempt * 30_000L;
      add(event("started", "flaky", 1, atMs).attempt(attempt, 11).waited(2_400L * attempt));
      add(
          event("retried", "flaky", 1, atMs + 4_000)
              .attempt(attempt, 11)
              .took(4_000)
              .nextAttemptAt(attempt == 2 ? nowMs + 300_000 : atMs + 30_000)
              .failedWith("java.net.SocketTimeoutException", "Read timed out"));
    }
    add(event("started", "final", 2, nowMs - 200_000).attempt(11, 11).waited(9_000));
    add(
        event("failed", "final", 2, nowMs - 199_000)
            .attempt(11, 11)
            .took(1_000)
            .failedWith("javax.mail.SendFailedException", "Invalid Addresses"));
  }

  /** One whose start was heard of, one of the same worker and one of another that were not. */
  private void lost() {
    long startedMs = nowMs - 70_000;
    add(event("started", "lost", 3, startedMs).worker(LOST).attempt(1, 11).waited(400));
    String[] members = {LOST_ID, LOST_ID, UNHEARD_ID};
    for (int i = 0; i < members.length; i++) {
      String run = i == 0 ? "lost" : "unheard-" + i;
      for (String status : new String[] {"stalled", "retried"}) {
        Event verdict = event(status, run, 3 - i, nowMs - 2_000).attempt(1, 11);
        add(verdict.startedAt(startedMs).nextAttemptAt(nowMs + 300_000).lostBy(members[i]));
      }
    }
    notice(new NoticeEvent("member_lost", nowMs).member(LOST_ID).worker(WORKERS[0]));
    notice(new NoticeEvent("members_timed_out", nowMs).count(1).worker(WORKERS[0]));
    notice(new NoticeEvent("timed_out", nowMs - 30_000).member(IDS[1]).worker(WORKERS[1]));
  }

  private void others() {
    add(event("started", "deleted", 0, nowMs - 50_000));
    add(event("failed", "deleted", 0, nowMs - 45_000).reason("deleted").took(5_000));
    add(event("started", "doubled", 0, nowMs - 40_000).worker(WORKERS[1]));
    add(event("stalled", "doubled", 0, nowMs - 30_000).worker(WORKERS[1]).reason("false_orphan"));
    add(event("succeeded", "by-hand", 0, nowMs - 60_000).attempt(2, 1).took(40));
    add(event("started", "running", 1, nowMs - 12_000).attempt(2, 11).waited(15_200));
  }

  private void snapshot() throws Exception {
    server.post(
        "/v1/snapshot",
        ("{'framework':'jobrunr','worker_key':'%s','worker':{'service':'orders'},'queues':[{"
                + "'name':'default','depth':1204,'active':2,'processing':18,'waiting':377,"
                + "'failed':12}]}")
            .formatted(WORKERS[0])
            .replace('\'', '"'));
  }

  private Event event(String status, String id, int job, long atMs) {
    Event event = server.event(status, id).at(atMs).ofJobRunr().service("orders");
    return event.named(JOBS[job % JOBS.length]).worker(WORKERS[0]);
  }

  private void notice(NoticeEvent notice) {
    events.add(notice.with("/worker", "service", "orders").ofJobRunr().toString());
  }

  private void add(Event event) {
    events.add(event.toString());
  }
}
