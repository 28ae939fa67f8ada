package com.tracestax.instrumentation.quartz;

import static com.tracestax.instrumentation.quartz.QuartzStory.job;
import static org.assertj.core.api.Assertions.assertThat;

import com.tracestax.instrumentation.quartz.QuartzRuns.Wishes;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class QuartzSchedulersTest {
  private final QuartzStory story = new QuartzStory();
  private final QuartzRuns runs = new QuartzRuns(story.jobRuns);
  private final QuartzSchedulers schedulers = new QuartzSchedulers(story.jobRuns, runs);
  private final SchedulerFacts scheduler = QuartzStory.scheduler(false);

  @Test
  void scheduler_isAPoolWithAMember() {
    schedulers.started(scheduler, 10L);
    schedulers.shutdownEntered(scheduler, 10L, true);
    schedulers.shutdownExited(scheduler, 10L);

    assertThat(story.fields(0))
        .containsEntry("job.queue", "Billing")
        .containsEntry("job.pool.member", "node-1")
        .containsEntry("job.pool.concurrency", 10L)
        .doesNotContainKey("job.pool.draining");
    assertThat(story.fields(1)).containsEntry("job.pool.draining", "true");
    assertThat(story.fields(2))
        .containsEntry("job.pool.closed", "true")
        .doesNotContainKey("job.pool.draining");
  }

  @Test
  void shutdownThatDoesNotWait_saysOnceThatTheRunIsLeftBehind() {
    run("17");

    schedulers.shutdownEntered(scheduler, 10L, false);
    schedulers.shutdownEntered(scheduler, 10L, false);
    runs.wasExecuted(null, Wishes.NONE);
    runs.firingExited();

    assertThat(story.lines()).containsExactly("started 1", "stalled 1", "succeeded 1");
    assertThat(story.fields(1)).containsEntry("job.run.reason", "shutdown");
  }

  @Test
  void shutdownOfAnotherScheduler_doesNotTouchTheRun() {
    run("17");

    schedulers.shutdownEntered(new SchedulerFacts("Mail", "node-1", false), 10L, false);

    assertThat(story.lines()).containsExactly("started 1");
    runs.firingExited();
  }

  @Test
  void interruptedJobThatThrows_failsForThatReason() {
    run("17");

    Object entered = schedulers.interruptEntered(scheduler, "reports", "nightly");
    runs.wasExecuted(new IllegalStateException("stopped"), Wishes.NONE); // before interrupt returns
    schedulers.interruptExited(entered, true, false);
    runs.firingExited();

    assertThat(story.lines()).containsExactly("started 1", "failed 1", "notice interrupted");
    assertThat(story.fields(1))
        .containsEntry("job.run.reason", "interrupted")
        .containsEntry("error.type", "java.lang.IllegalStateException");
    assertThat(story.fields(2)).containsEntry("job.run.id", story.fields(0).get("job.run.id"));
  }

  @Test
  void jobThatCannotBeInterrupted_isNoticedAndFailsAsItWould() {
    run("17");

    Object entered = schedulers.interruptEntered(scheduler, "17");
    schedulers.interruptExited(entered, false, true);
    runs.wasExecuted(new IllegalStateException("by itself"), Wishes.NONE);
    runs.firingExited();

    assertThat(story.lines()).containsExactly("started 1", "notice interrupt_refused", "failed 1");
    assertThat(story.fields(2)).doesNotContainKey("job.run.reason");
  }

  @Test
  void interruptOfAnotherJob_touchesNothing() {
    run("17");

    Object entered = schedulers.interruptEntered(scheduler, "reports", "hourly");
    schedulers.interruptExited(entered, true, false);
    schedulers.interruptExited(null, true, false);

    assertThat(story.lines()).containsExactly("started 1");
    runs.firingExited();
  }

  @Test
  void poolSize_isThatOfTheExecutorBehindABorrowedPool() {
    try (var unbounded = executor(2, 8, new LinkedBlockingQueue<>());
        var bounded = executor(2, 8, new ArrayBlockingQueue<>(10))) {
      assertThat(PoolSize.of(5, "a pool of Quartz")).isEqualTo(5);
      assertThat(PoolSize.of(-1, new BorrowingPool(unbounded))).isEqualTo(2);
      assertThat(PoolSize.of(-1, new BorrowingPool(new TaskExecutor(bounded)))).isEqualTo(8);
      assertThat(PoolSize.of(-1, new BorrowingPool("no executor"))).isNull();
      assertThat(PoolSize.of(-1, "another pool")).isNull();
    }
  }

  private void run(String fireInstanceId) {
    runs.firingEntered(new Object());
    runs.toBeExecuted(job(fireInstanceId), 0);
  }

  private static ClosingExecutor executor(int core, int max, BlockingQueue<Runnable> queue) {
    return new ClosingExecutor(core, max, queue);
  }

  /** As Spring's {@code LocalTaskExecutorThreadPool}. */
  @SuppressWarnings("unused")
  private static final class BorrowingPool {
    private final Object taskExecutor;

    BorrowingPool(Object taskExecutor) {
      this.taskExecutor = taskExecutor;
    }
  }

  /** As Spring's {@code ThreadPoolTaskExecutor}. */
  public static final class TaskExecutor {
    private final ThreadPoolExecutor executor;

    TaskExecutor(ThreadPoolExecutor executor) {
      this.executor = executor;
    }

    public ThreadPoolExecutor getThreadPoolExecutor() {
      return executor;
    }
  }

  private static final class ClosingExecutor extends ThreadPoolExecutor implements AutoCloseable {
    ClosingExecutor(int core, int max, BlockingQueue<Runnable> queue) {
      super(core, max, 0, TimeUnit.SECONDS, queue);
    }

    @Override
    public void close() {
      shutdown();
    }
  }
}
