package com.tracestax.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A page full of what one meets: long names, errors, retries, lost and busy workers. */
final class Showcase {
  private static final String[][] JOBS = {
    {"reports.nightly", "BillingScheduler"},
    {"com.acme.billing.jobs.ReconcileLedgerJob", "BillingScheduler"},
    {"invoices.send-reminders", "BillingScheduler"},
    {"mail.deliver", "mail"},
    {"mail.newsletter.weekly-digest-of-everything-that-happened", "mail-bulk"}
  };
  private static final String[] WORKERS = {
    "billing-7:4711", "billing-8:802", "mailer-6d9f7c5b8d-x2x7k:1"
  };

  private static final String KILLED = "billing-9:77";

  private final TestServer server;
  private final Random random = new Random(7);
  private final List<String> events = new ArrayList<>();

  Showcase(TestServer server) {
    this.server = server;
  }

  void fill() throws Exception {
    heartbeat(KILLED, "node-3", "{}", false);
    server.clock.advance(Duration.ofSeconds(25));
    long nowMs = server.clock.millis();
    heartbeat(WORKERS[0], "node-1", "{\"queue_full\":0}", false);
    heartbeat(WORKERS[1], "node-2", "{\"queue_full\":12}", false);
    heartbeat(WORKERS[2], "mailer", "{}", true);
    for (int i = 0; i < 60; i++) {
      run(i, nowMs - 900_000L + i * 14_000L);
    }
    for (int i = 0; i < 3; i++) {
      add("started", "long-" + i, 0, nowMs - 400_000L + i * 120_000L, "billing-7:4711");
    }
    add("started", "slow", 1, nowMs - 700_000L, "billing-8:802");
    add("timeout", "slow", 1, nowMs - 100_000L, "billing-8:802");
    add("started", "lost", 3, nowMs - 600_000L, "old-worker:99");
    lostAndRecovered(nowMs);
    notices(nowMs);
    server.ingest(events.toArray(String[]::new));
    snapshot("billing", "BillingScheduler", "'depth':3,'active':4,'waiting':128,'misfired':2");
    snapshot("billing", "mail", "'depth':0,'active':1,'waiting':12,'blocked':1,'misfired':0");
    snapshot("mailer", "mail-bulk-of-the-whole-company", "'active':12,'waiting':1450");
  }

  private void lostAndRecovered(long nowMs) {
    long dueAtMs = nowMs - 300_000;
    Event lost = event("started", 1_000, dueAtMs + 40).ofJvm("killed").worker(KILLED);
    events.add(lost.enqueuedAt(dueAtMs - 5_000).scheduledFor(dueAtMs).limit(300_000).toString());
    events.add(
        new NoticeEvent("interrupt_refused", nowMs - 200_000)
            .run("run-1000")
            .worker(KILLED)
            .toString());
    events.add(
        new NoticeEvent("member_lost", nowMs).member("node-3").worker(WORKERS[0]).toString());
    Event recovery = event("started", 1_001, nowMs - 20_000).worker(WORKERS[1]);
    events.add(recovery.recovers(dueAtMs).limit(10_000).toString());
  }

  private void notices(long nowMs) {
    String[] kinds = {"vetoed", "misfired", "unscheduled", "misfired", "schedule_broken"};
    for (int i = 0; i < kinds.length; i++) {
      NoticeEvent notice = new NoticeEvent(kinds[i], nowMs - 800_000 + i * 120_000L);
      notice.named(JOBS[i][0]).queue(JOBS[i][1]);
      if (kinds[i].equals("misfired")) {
        notice.late(nowMs - 1_000_000, 40_000L + i * 100_000L);
      }
      events.add(notice.toString());
    }
  }

  private void snapshot(String service, String queue, String numbers) throws Exception {
    server.post(
        "/v1/snapshot",
        ("{'framework':'quartz','worker_key':'w','worker':{'service':'%s'},'queues':[{'name':'%s',"
                + "%s}]}")
            .formatted(service, queue, numbers)
            .replace('\'', '"'));
  }

  private void run(int i, long startMs) {
    int job = i % JOBS.length;
    String worker = WORKERS[i % WORKERS.length];
    long tookMs = new long[] {17, 120, 950, 1_250, 8_200, 12_345}[random.nextInt(6)];
    add("started", "run-" + i, job, startMs, worker);
    Event end =
        switch (i % 9) {
          case 3 ->
              event("retried", i, startMs + tookMs)
                  .failedWith("java.net.SocketTimeoutException", "Read timed out");
          case 5 ->
              event("failed", i, startMs + tookMs)
                  .failedWith(
                      "org.springframework.dao.CannotAcquireLockException",
                      "could not execute statement; SQL [update ledger set balance = ? where id ="
                          + " ?]; constraint [null]; nested exception is a lock that was held");
          case 7 -> event("failed", i, startMs + tookMs).reason("shutdown");
          default -> event("succeeded", i, startMs + tookMs);
        };
    events.add(end.named(JOBS[job][0]).queue(JOBS[job][1]).worker(worker).took(tookMs).toString());
  }

  private Event event(String status, int run, long atMs) {
    return server
        .event(status, "run-" + run)
        .at(atMs)
        .traceparent("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
  }

  private void add(String status, String id, int job, long atMs, String worker) {
    Event event = server.event(status, id).at(atMs);
    events.add(event.named(JOBS[job][0]).queue(JOBS[job][1]).worker(worker).toString());
  }

  private void heartbeat(String worker, String member, String dropped, boolean shutdown)
      throws Exception {
    server.post(
        "/v1/heartbeat",
        ("{'framework':'quartz','worker':{'key':'%s','hostname':'%s','pid':1,'concurrency':10,"
                + "'queues':['BillingScheduler'],'service':'billing','version':'1.4.2',"
                + "'environment':'production','members':[{'framework':'quartz',"
                + "'queue':'BillingScheduler','member':'%s'}]},"
                + "'agent':{'dropped':%s},'shutdown':%s}")
            .formatted(worker, worker.split(":")[0], member, dropped, shutdown)
            .replace('\'', '"'));
  }
}
