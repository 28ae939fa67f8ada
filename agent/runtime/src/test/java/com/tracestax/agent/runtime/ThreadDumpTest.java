package com.tracestax.agent.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.tracestax.agent.jobs.JobField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ThreadDumpTest {
  private final RunRegistry registry = new RunRegistry(100);

  private void start(String id) {
    registry.start(
        Map.of(
            JobField.FRAMEWORK.key(),
            "quartz",
            JobField.NAME.key(),
            "reports.nightly",
            JobField.QUEUE.key(),
            "Billing",
            JobField.RUN_ID.key(),
            id,
            JobField.ATTEMPT.key(),
            1L,
            JobField.STARTED_AT.key(),
            5_000L),
        id);
  }

  @Test
  void text_isBounded_andSaysHowManyThreadsAreLeftOut() throws Exception {
    CountDownLatch deep = new CountDownLatch(20);
    CountDownLatch end = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Thread thread = new Thread(null, () -> descend(1_000, deep, end), "deep-" + i, 16L << 20);
      threads.add(thread);
      thread.start();
    }
    deep.await();
    String text = new ThreadDump(List.of(), 6_000).write("w");
    end.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(text.length()).isBetween(ThreadDump.MAX_CHARS / 2, ThreadDump.MAX_CHARS);
    assertThat(text.lines().reduce((first, last) -> last).orElseThrow())
        .matches("\\d+ more threads are left out: the text would be too long");
  }

  private static void descend(int frames, CountDownLatch deep, CountDownLatch end) {
    if (frames > 0) {
      descend(frames - 1, deep, end);
      return;
    }
    deep.countDown();
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void lockThatIsWaitedFor_isNamedWithItsOwner() throws Exception {
    Object lock = new Object();
    Thread waiting =
        new Thread(
            () -> {
              synchronized (lock) {
                lock.notifyAll();
              }
            },
            "waits for token=hunter2hunter2");
    String text;
    synchronized (lock) {
      waiting.start();
      while (waiting.getState() != Thread.State.BLOCKED) {
        Thread.onSpinWait();
      }
      text = new ThreadDump(List.of(), 6_000).write("w");
    }
    waiting.join();
    assertThat(text)
        .contains("BLOCKED on java.lang.Object@")
        .contains("owned by \"" + Thread.currentThread().getName() + "\" id=")
        .as("names are masked like errors")
        .doesNotContain("hunter2");
  }

  @Test
  void attemptThatLeftItsThread_isNamedAtTheEnd() {
    start("gone");
    registry.open().get(0).leaveThread();
    assertThat(new ThreadDump(registry.open(), 6_000).write("w"))
        .endsWith(
            "In flight, on no thread of its own: quartz reports.nightly (Billing), run gone,"
                + " attempt 1, since 1970-01-01T00:00:05.000Z (1000 ms)\n");
  }
}
