package com.example.batch;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.batch.core.step.tasklet.Tasklet;
import ${batch.repeat}.RepeatStatus;

/** Work that goes on until somebody lets it go. */
final class Held {
  private final CountDownLatch running = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);

  Tasklet tasklet() {
    return (contribution, chunk) -> {
      running.countDown();
      await(released);
      return RepeatStatus.FINISHED;
    };
  }

  void awaitRunning() throws InterruptedException {
    await(running);
  }

  void release() {
    released.countDown();
  }

  private static void await(CountDownLatch latch) throws InterruptedException {
    if (!latch.await(1, TimeUnit.MINUTES)) {
      throw new IllegalStateException("waited for a minute");
    }
  }
}
