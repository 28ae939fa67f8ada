package com.tracestax.agent.delivery;

import static com.tracestax.agent.delivery.TestEvents.offer;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A checkpoint of the JVM, and what comes after it. */
class SuspendTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** The old hand-over put events out of order in one round of seven. */
  private static final int ROUNDS = 60;

  private static final int EVENTS = 2_000;

  private final FakeSender sender = new FakeSender();
  private final FakeSender next = new FakeSender();

  @Test
  void everything_isOutBefore_andNothingIsOpen() throws Exception {
    try (Delivery delivery = Delivery.builder(sender).build()) {
      offer(delivery, 1, 250);
      delivery.suspend(PATIENCE);

      assertThat(sender.deliveredIds()).hasSize(250);
      assertThat(sender.isClosed).isTrue();
      Awaitility.await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(Thread.getAllStackTraces().keySet())
                      .extracting(Thread::getName)
                      .doesNotContain("tracestax-delivery"));
      assertThat(delivery.counters().sent()).isEqualTo(250);
    }
  }

  @Test
  void whatComesMeanwhile_isSentAfter_inOrder() throws Exception {
    try (Delivery delivery = Delivery.builder(sender).build()) {
      delivery.suspend(PATIENCE);
      offer(delivery, 1, 3);
      delivery.report("/v1/heartbeat", TestEvents.event(9), reply -> {});
      delivery.resume(next, null);
      offer(delivery, 4, 1);

      Awaitility.await().atMost(PATIENCE).until(() -> next.deliveredIds().size() == 4);
      assertThat(next.deliveredIds()).isEqualTo(List.of("1", "2", "3", "4"));
      assertThat(sender.requests).isEmpty();
      assertThat(delivery.counters().emitted()).isEqualTo(4);
    }
  }

  @Test
  void whatFindsNoRoomMeanwhile_isCounted() throws Exception {
    try (Delivery delivery =
        Delivery.builder(sender).maxQueuedEvents(2).batchInterval(Duration.ZERO).build()) {
      delivery.suspend(PATIENCE);
      offer(delivery, 1, 5);
      delivery.resume(next, null);
      delivery.flush();

      assertThat(next.deliveredIds()).containsExactly("4", "5");
      assertThat(delivery.counters().emitted()).isEqualTo(5);
      assertThat(delivery.counters().sent()).isEqualTo(2);
      assertThat(delivery.counters().droppedBy(DropCause.QUEUE_FULL)).isEqualTo(3);
    }
  }

  @Test
  void eventsThatComeWhileItResumes_leaveInOrder() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      FakeSender restored = new FakeSender();
      try (Delivery delivery = Delivery.builder(sender).build()) {
        delivery.suspend(PATIENCE);
        CountDownLatch underWay = new CountDownLatch(1);
        Thread application =
            new Thread(
                () -> {
                  offer(delivery, 0, EVENTS / 2);
                  underWay.countDown();
                  offer(delivery, EVENTS / 2, EVENTS / 2);
                });
        application.start();
        underWay.await();
        delivery.resume(restored, null);
        application.join();

        Awaitility.await()
            .atMost(PATIENCE)
            .pollInterval(Duration.ofMillis(5))
            .until(() -> delivery.counters().sent() == EVENTS);
        assertThat(restored.deliveredIds())
            .isEqualTo(IntStream.range(0, EVENTS).mapToObj(Integer::toString).toList());
      }
    }
  }

  @Test
  void eventsOfOtherThreads_arriveOnceEach() throws Exception {
    try (Delivery delivery = Delivery.builder(sender).maxQueuedEvents(100_000).build()) {
      AtomicBoolean goOn = new AtomicBoolean(true);
      int[] offered = new int[1];
      Thread application =
          new Thread(
              () -> {
                while (goOn.get()) {
                  offer(delivery, offered[0]++, 1);
                  LockSupport.parkNanos(100_000); // else millions, and all are looked at
                }
              });
      application.start();
      Awaitility.await().atMost(PATIENCE).until(() -> !sender.requests.isEmpty());
      delivery.suspend(PATIENCE);
      delivery.resume(next, null);
      Awaitility.await().atMost(PATIENCE).until(() -> !next.requests.isEmpty());
      goOn.set(false);
      application.join();
      delivery.drain(PATIENCE);

      Set<String> all = new TreeSet<>(sender.deliveredIds());
      all.addAll(next.deliveredIds());
      assertThat(sender.deliveredIds()).doesNotContainAnyElementsOf(next.deliveredIds());
      assertThat(offered[0] - all.size())
          .as("lost at the very moment the old life closed")
          .isLessThanOrEqualTo(1);
    }
  }

  @Test
  void resume_ofOneThatWasNotSuspended_changesNothing() throws Exception {
    try (Delivery delivery = Delivery.builder(sender).batchInterval(Duration.ZERO).build()) {
      delivery.resume(next, null);
      offer(delivery, 1, 1);
      delivery.flush();

      assertThat(sender.deliveredIds()).containsExactly("1");
    }
  }
}
