package com.example.jobrunr;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jobrunr.jobs.annotations.Job;

/** Jobs that say what is current while they run. */
public class TracedJobs {
  static final List<String> SEEN = new CopyOnWriteArrayList<>();
  static volatile Worker worker;

  public void untraced() {
    see("untraced");
  }

  public void once() throws Exception {
    see("once");
    Tracing.inSpan("work of once", () -> {});
  }

  public void scheduled() {
    see("scheduled");
  }

  public void ofABatch(String file) {
    see("batch");
  }

  public void recurring() {
    see("recurring");
  }

  public void requeued() {
    see("requeued");
  }

  /** Works the third time. */
  public void retried() {
    if (see("retried") < 3) {
      throw new IllegalStateException("not yet");
    }
  }

  @Job(retries = 0)
  public void failing() {
    see("failing");
    throw new IllegalStateException("cannot log in: password=hunter2");
  }

  /** Enqueues another job and goes home. */
  public void enqueuer() throws Exception {
    see("enqueuer");
    worker.scheduler().<TracedJobs>enqueue(jobs -> jobs.enqueued());
  }

  public void enqueued() {
    see("enqueued");
  }

  private static int see(String name) {
    SEEN.add(name + ": " + Tracing.current());
    return RunLog.running(name);
  }
}
