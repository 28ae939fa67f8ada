package com.tracestax.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Spring Batch jobs: one with 200 partitions, one that was killed and restarted, odd ends. */
final class BatchShowcase {
  static final int PARTITIONS = 200;
  private static final String[] WORKERS = {
    "imports-6b9f7c-x2x7k:1", "imports-6b9f7c-p4q8z:1", "imports-6b9f7c-l0st1:1"
  };
  private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  private final TestServer server;
  private final List<String> events = new ArrayList<>();
  private long nowMs;

  BatchShowcase(TestServer server) {
    this.server = server;
  }

  void fill() throws Exception {
    hear(new Heartbeat(WORKERS[2]));
    server.clock.advance(Duration.ofMinutes(6));
    nowMs = server.clock.millis();
    partitioned();
    restarted();
    silent();
    stuck();
    ends();
    server.ingest(events.toArray(String[]::new));
    Heartbeat first = new Heartbeat(WORKERS[0]);
    for (int i = 0; i < PARTITIONS; i += 4) {
      first.progress("ledgerJob:12/scan:partition" + i, 1, nowMs - 2_000, 600 + i, 590);
    }
    hear(first.progress("importJob:8/load", 2, nowMs - 4_000, 12_000, 11_900));
    hear(new Heartbeat(WORKERS[1]));
  }

  private void hear(Heartbeat heartbeat) throws Exception {
    server.post("/v1/heartbeat", heartbeat.ofSpringBatch().toString());
  }

  /** Half of the partitions are over, three of them badly. */
  private void partitioned() {
    String job = "ledgerJob:12";
    long atMs = nowMs - 95_000;
    add(
        run("started", job, "ledgerJob", atMs)
            .enqueuedAt(atMs - 350)
            .parameter("month", "2026-10"));
    add(run("started", job + "/prepare", "ledgerJob/prepare", atMs + 20).in(job));
    Event prepared = run("succeeded", job + "/prepare", "ledgerJob/prepare", atMs + 900).in(job);
    add(prepared.took(880).counts("commit", 1).counts("rollback", 0));
    add(run("started", job + "/scan", "ledgerJob/scan", atMs + 1_000).in(job));
    for (int i = 0; i < PARTITIONS; i++) {
      partition(job, i, atMs + 1_100 + i * 10L);
    }
  }

  private void partition(String job, int i, long atMs) {
    String id = job + "/scan:partition" + i;
    String worker = WORKERS[i % 2];
    add(run("started", id, "ledgerJob/scan", atMs).in(job + "/scan").worker(worker));
    if (i % 2 == 1) {
      String status = i % 67 == 1 ? "failed" : "succeeded";
      Event end = run(status, id, "ledgerJob/scan", atMs + 40_000 + i * 31L).worker(worker);
      end.took(40_000 + i * 31L).counts("read", 1_000).counts("write", 1_000 - i % 7);
      end.counts("process_skip", i % 7).counts("commit", 10).counts("rollback", 0);
      add(status.equals("failed") ? deadlock(end) : end);
    }
  }

  private static Event deadlock(Event end) {
    return end.failedWith(
        "org.springframework.dao.CannotAcquireLockException", "ledger: lock held by another");
  }

  /** Killed; the next launch was refused, the one after its repair goes on. */
  private void restarted() {
    String job = "importJob:8";
    long atMs = nowMs - 300_000;
    add(run("started", job, "importJob", atMs).worker(WORKERS[2]).traceparent(TRACE));
    add(run("started", job + "/load", "importJob/load", atMs + 30).in(job).worker(WORKERS[2]));
    add(
        server
            .event("stalled", job)
            .ofSpringBatch()
            .at(nowMs - 200_000)
            .worker(WORKERS[0])
            .reason("already_running"));
    refused(job, "importJob", "already_running", nowMs - 200_000);
    add(run("started", job, "importJob", nowMs - 60_000).attempt(2));
    add(run("started", job + "/load", "importJob/load", nowMs - 59_000).attempt(2).in(job));
  }

  /** Refused to be started again, and its worker is not heard of any more. */
  private void silent() {
    String job = "archiveJob:4";
    add(run("started", job, "archiveJob", nowMs - 320_000).worker(WORKERS[2]));
    add(
        run("started", job + "/move", "archiveJob/move", nowMs - 319_000)
            .in(job)
            .worker(WORKERS[2]));
    add(
        server
            .event("stalled", job)
            .ofSpringBatch()
            .named("archiveJob")
            .at(nowMs - 100_000)
            .worker(WORKERS[0])
            .reason("already_running"));
  }

  private void stuck() {
    String job = "mailingJob:3";
    add(run("started", job, "mailingJob", nowMs - 280_000));
    add(run("started", job + "/send", "mailingJob/send", nowMs - 279_000).in(job));
    add(
        run("stalled", job + "/send", "mailingJob/send", nowMs - 90_000)
            .in(job)
            .reason("no_progress"));
  }

  private void ends() {
    end(1, "stopped", false);
    end(2, "abandoned", false);
    end(3, "skip_limit_exceeded", true);
    end(4, "rejected", true);
    end(5, "unknown", true);
    refused("reportJob:9", "reportJob", "already_complete", nowMs - 50_000);
    refused(null, "reportJob", "invalid_parameters", nowMs - 40_000);
    add(run("started", "reportJob:6", "reportJob", nowMs - 150_000));
    add(run("succeeded", "reportJob:6", "reportJob", nowMs - 149_900).reason("noop").took(100));
  }

  private void end(int i, String reason, boolean withError) {
    String job = "reportJob:" + i;
    long atMs = nowMs - 260_000 + i * 12_000L;
    add(run("started", job, "reportJob", atMs));
    add(run("started", job + "/render", "reportJob/render", atMs + 10).in(job));
    for (String[] each :
        new String[][] {{job + "/render", "reportJob/render"}, {job, "reportJob"}}) {
      Event end = run("failed", each[0], each[1], atMs + 3_000).reason(reason).took(3_000);
      add(withError ? end.failedWith("java.lang.IllegalStateException", "no template") : end);
    }
  }

  private void refused(String job, String name, String reason, long atMs) {
    NoticeEvent notice = new NoticeEvent("launch_refused", atMs).ofSpringBatch().named(name);
    notice.reason(reason).worker(WORKERS[0]);
    events.add((job == null ? notice : notice.run(job)).toString());
  }

  private Event run(String status, String id, String name, long atMs) {
    return server.event(status, id).ofSpringBatch().named(name).at(atMs).worker(WORKERS[0]);
  }

  private void add(Event event) {
    events.add(event.toString());
  }
}
