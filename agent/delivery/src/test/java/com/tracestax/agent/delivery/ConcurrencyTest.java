package com.tracestax.agent.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** 64 threads against the real clock. */
class ConcurrencyTest {
  private static final int THREADS = 64;
  private static final int EVENTS_PER_THREAD = 500;
  private static final Duration DEADLINE = Duration.ofSeconds(120);

  private final FakeSender sender = new FakeSender();

  private Delivery delivery(int maxQueued) {
    return Delivery.builder(sender)
        .maxQueuedEvents(maxQueued)
        .batchInterval(Duration.ofMillis(1))
        .build();
  }

  private static void offerFromAllThreads(Delivery delivery) throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < THREADS; t++) {
      int number = t;
      Thread thread =
          new Thread(
              () -> {
                for (int i = 0; i < EVENTS_PER_THREAD; i++) {
                  delivery.offer(TestEvents.event(number + "-" + i));
                }
              });
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  @Test
  void offers_allArriveInTheOrderOfTheirThread() throws Exception {
    try (Delivery delivery = delivery(THREADS * EVENTS_PER_THREAD)) {
      offerFromAllThreads(delivery);
      assertThat(delivery.drain(DEADLINE)).isTrue();
      assertThat(delivery.counters().sent()).isEqualTo(THREADS * EVENTS_PER_THREAD);
    }
    Map<String, Integer> next = new HashMap<>();
    for (String id : sender.deliveredIds()) {
      String[] threadAndNumber = id.split("-");
      int expected = next.merge(threadAndNumber[0], 1, Integer::sum) - 1;
      assertThat(Integer.parseInt(threadAndNumber[1])).isEqualTo(expected);
    }
    assertThat(next).hasSize(THREADS);
  }

  @Test
  void offers_doNotWaitForASenderThatBlocks() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    sender.answers =
        request -> {
          await().atMost(DEADLINE).until(() -> release.getCount() == 0);
          return FakeSender.ACCEPTED;
        };
    try (Delivery delivery = delivery(1_000)) {
      offerFromAllThreads(delivery); // returns although nothing was ever answered
      await().atMost(DEADLINE).until(() -> !sender.requests.isEmpty());
      DeliveryCounters counters = delivery.counters();
      assertThat(counters.queued()).isBetween(1_000L, 1_100L);
      assertThat(counters.droppedBy(DropCause.QUEUE_FULL)).isPositive();
      release.countDown();
      assertThat(delivery.drain(DEADLINE)).isTrue();
      counters = delivery.counters();
      assertThat(counters.sent() + counters.dropped()).isEqualTo(THREADS * EVENTS_PER_THREAD);
    }
  }

  @Test
  void close_inTheMiddleLosesNothingUncounted() throws Exception {
    Delivery delivery = delivery(5_000);
    Thread closer =
        new Thread(
            () -> {
              await().atMost(DEADLINE).until(() -> delivery.counters().sent() > 500);
              try {
                delivery.close();
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            });
    closer.start();
    offerFromAllThreads(delivery);
    closer.join();
    await()
        .atMost(DEADLINE)
        .untilAsserted(
            () -> {
              DeliveryCounters counters = delivery.counters();
              assertThat(counters.queued()).isZero();
              assertThat(counters.sent() + counters.dropped())
                  .isEqualTo(THREADS * EVENTS_PER_THREAD);
            });
  }
}
