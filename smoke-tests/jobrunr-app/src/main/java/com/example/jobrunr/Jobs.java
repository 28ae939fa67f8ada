package com.example.jobrunr;

import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.jobrunr.JobRunrException;
import org.jobrunr.jobs.annotations.Job;
import org.jobrunr.jobs.context.JobContext;
import org.jobrunr.jobs.states.StateName;
import org.jobrunr.server.runner.ThreadLocalJobContext;
import org.slf4j.MDC;

/** The jobs of this application. */
public class Jobs {
  static final CountDownLatch STOPPED = new CountDownLatch(1);
  static volatile Worker worker;

  public void success() {
    RunLog.running("success");
  }

  public static void ofAClass() {
    RunLog.running("static-method");
  }

  @Job(retries = 0)
  public void failure() {
    throw new IllegalStateException("no paper in the printer");
  }

  @Job(retries = 0)
  public void secrets() {
    String message = System.getProperty("smoke.secret-message", "no secret given");
    throw new IllegalStateException(message, new IllegalArgumentException(message));
  }

  /** Works the third time. */
  public void retry() {
    if (RunLog.running("retry") < 3) {
      throw new IllegalStateException("not yet");
    }
  }

  /** Two retries, so JobRunr says; 4.0.0 counts the first attempt as one. */
  @Job(retries = 2)
  public void neverWorks() {
    throw new IllegalStateException("never works");
  }

  /** The first run ends after the second. */
  public void overlap() throws InterruptedException {
    if (RunLog.running("overlap") == 1) {
      UUID second = RunLog.awaitRunning("overlap", 2).get(1);
      worker.awaitState(second, StateName.SUCCEEDED);
      RunLog.awaitLeft(second);
    }
  }

  /** Runs another job and waits for it. */
  public void nestedOuter() throws InterruptedException {
    UUID inner = worker.scheduler().<Jobs>enqueue(jobs -> jobs.nestedInner()).asUUID();
    worker.awaitState(inner, StateName.SUCCEEDED);
    RunLog.awaitLeft(inner);
  }

  public void nestedInner() {
    RunLog.running("nested-inner");
  }

  public void listenerThrowsAtStart() {
    RunLog.running("listener-throws-at-start");
  }

  public void listenerThrowsAtEnd() {
    RunLog.running("listener-throws-at-end");
  }

  public void unload() {
    RunLog.running("unload");
  }

  public void scheduled() {
    RunLog.running("scheduled");
  }

  public void recurring() {
    RunLog.running("recurring");
  }

  public void triggered() {
    RunLog.running("recurring-triggered");
  }

  public void ofABatch(String file) {
    RunLog.running("batch");
  }

  @Job(name = "Import %0")
  public void importFile(String file) {
    RunLog.running("annotated");
  }

  @Job(name = "%0")
  public void namedByItsData(String customer) {
    RunLog.running("named-by-its-data");
  }

  @Job(retries = 0)
  public void error() {
    throw new AssertionError("cannot be");
  }

  /** JobRunr does not try again after such an exception, if it knows it: 4.0.0 does not. */
  @Job(retries = 1)
  public void mustNotRetry() {
    throw new JobRunrException("no such customer", true);
  }

  /** Goes on when it is interrupted, until the server does not wait any longer. */
  public void unstoppable() {
    RunLog.running("unstoppable");
    while (STOPPED.getCount() > 0) {
      try {
        STOPPED.await();
      } catch (InterruptedException e) {
        RunLog.say("unstoppable", "interrupted");
      }
    }
  }

  /** Until it is interrupted. */
  public void endless() throws InterruptedException {
    RunLog.running("endless");
    Thread.sleep(600_000);
  }

  /** Until it is interrupted. */
  public void deleted() throws InterruptedException {
    RunLog.running("deleted-while-running");
    try {
      Thread.sleep(600_000);
    } catch (InterruptedException e) {
      RunLog.say("deleted-while-running", "interrupted");
      throw e;
    }
  }

  /** Until it is interrupted, which it takes for its end. */
  public void deletedUnmoved() {
    RunLog.running("deleted-and-succeeds");
    try {
      Thread.sleep(600_000);
    } catch (InterruptedException e) {
      RunLog.say("deleted-and-succeeds", "interrupted");
    }
  }

  /** Fails for a reason of its own before JobRunr can see that it is deleted. */
  public void deletedAndFails(JobContext context) {
    RunLog.running("deleted-and-fails");
    Troubles.scheduler.delete(context.getJobId());
    RunLog.say("deleted-and-fails", "deleted itself");
    throw new IllegalStateException("no paper in the printer");
  }

  public void requeuedAfterSuccess() {
    RunLog.running("requeued-after-success");
  }

  @Job(retries = 0)
  public void requeuedAfterFailure() {
    RunLog.running("requeued-after-failure");
    throw new IllegalStateException("still no paper in the printer");
  }

  public void mdc() {
    RunLog.running("mdc");
    RunLog.say("mdc", "tenant " + MDC.get("tenant"));
  }

  /** Metadata of its own, and what else it can see. */
  public void metadata(JobContext context) {
    RunLog.running("metadata");
    context.saveMetadata("note", "paid");
    RunLog.say("metadata", "sees " + new TreeSet<>(context.getMetadata().keySet()));
  }

  public void threads() {
    RunLog.running("threads");
    Thread thread = Thread.currentThread();
    boolean virtual = thread.getClass().getSimpleName().contains("Virtual");
    RunLog.say("threads", virtual ? "virtual" : "platform");
  }

  /** Enqueues another job and goes home. */
  public void enqueuer() {
    RunLog.running("enqueuer");
    worker.scheduler().<Jobs>enqueue(jobs -> jobs.enqueued());
  }

  public void enqueued() {
    RunLog.running("enqueued");
  }

  @Job(name = "with %0")
  public void withMapper(String mapper) {
    RunLog.running("with " + mapper);
  }

  /** Works the second time. */
  public void retryWithMapper(String mapper) {
    if (RunLog.running("retry with " + mapper) < 2) {
      throw new IllegalStateException("not yet");
    }
  }

  @Job(jobFilters = Filters.Seeing.class)
  public void filtered() {
    RunLog.running("filtered");
    RunLog.say("filtered", "runs as " + ThreadLocalJobContext.getJobContext().getJobState());
  }
}
