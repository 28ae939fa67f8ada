package com.tracestax.server;

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

  private final TestServer server;
  private final Random random = new Random(7);
  private final List<String> events = new ArrayList<>();

  Showcase(TestServer server) {
    this.server = server;
  }

  void fill() throws Exception {
    long nowMs = server.clock.millis();
    heartbeat(WORKERS[0], "{\"queue_full\":0}", false);
    heartbeat(WORKERS[1], "{\"queue_full\":12}", false);
    heartbeat(WORKERS[2], "{}", true);
    for (int i = 0; i < 60; i++) {
      run(i, nowMs - 900_000L + i * 14_000L);
    }
    for (int i = 0; i < 3; i++) {
      add("started", "long-" + i, 0, nowMs - 400_000L + i * 120_000L, "billing-7:4711");
    }
    add("started", "slow", 1, nowMs - 700_000L, "billing-8:802");
    add("timeout", "slow", 1, nowMs - 100_000L, "billing-8:802");
    add("started", "lost", 3, nowMs - 600_000L, "old-worker:99");
    server.ingest(events.toArray(String[]::new));
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

  private void heartbeat(String worker, String dropped, boolean shutdown) throws Exception {
    server.post(
        "/v1/heartbeat",
        ("{'framework':'quartz','worker':{'key':'%s','hostname':'%s','pid':1,'concurrency':10,"
                + "'queues':['BillingScheduler'],'service':'billing','version':'1.4.2',"
                + "'environment':'production'},'agent':{'dropped':%s},'shutdown':%s}")
            .formatted(worker, worker.split(":")[0], dropped, shutdown)
            .replace('\'', '"'));
  }
}
