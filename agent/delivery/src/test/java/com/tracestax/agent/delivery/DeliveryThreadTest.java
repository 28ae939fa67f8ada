package com.tracestax.agent.delivery;

import static com.tracestax.agent.delivery.TestEvents.event;
import static com.tracestax.agent.delivery.TestEvents.offer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** With the thread, on a clock that stands still: what wakes it, and what it survives. */
class DeliveryThreadTest {
  private static final Duration DEADLINE = Duration.ofSeconds(120);

  private final FakeSender sender = new FakeSender();
  private final TestDeliveryClock clock = new TestDeliveryClock();
  private final List<String> warnings = new CopyOnWriteArrayList<>();
  private final InheritableThreadLocal<Object> applicationState = new InheritableThreadLocal<>();
  private final AtomicReference<Thread> sendingThread = new AtomicReference<>();
  private Delivery delivery = builder().build();

  private Delivery.Builder builder() {
    return Delivery.builder(sender).clock(clock).jitter(() -> 0).warnings(warnings::add);
  }

  @AfterEach
  void close() throws IOException {
    delivery.close();
  }

  private static long deliveryThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("tracestax-delivery"))
        .count();
  }

  @Test
  void thread_doesNotRunBeforeTheFirstEvent() throws IOException {
    eventually(() -> deliveryThreads() == 0); // those of earlier tests have ended
    delivery.counters();
    assertThat(delivery.drain(Duration.ofSeconds(1))).isTrue();
    assertThat(deliveryThreads()).isZero();
    offer(delivery, 0, 1);
    assertThat(deliveryThreads()).isOne();
    delivery.close();
    eventually(() -> deliveryThreads() == 0);
  }

  @Test
  void thread_isADaemonThatKeepsNothingOfTheApplicationAlive() throws Exception {
    Object[] seen = new Object[1];
    sender.answers =
        request -> {
          seen[0] = applicationState.get();
          sendingThread.set(Thread.currentThread());
          return FakeSender.ACCEPTED;
        };
    delivery.close();
    Thread maker = Thread.currentThread();
    ClassLoader before = maker.getContextClassLoader();
    try (URLClassLoader applicationLoader = new URLClassLoader(new URL[0])) {
      maker.setContextClassLoader(applicationLoader);
      delivery = builder().build();
      Thread application =
          new Thread(
              () -> {
                applicationState.set("request");
                delivery.report("/v1/heartbeat", event(1), reply -> {});
              });
      application.start();
      application.join();
      eventually(() -> delivery.counters().reportsSent() == 1);
    } finally {
      maker.setContextClassLoader(before);
    }
    Thread thread = sendingThread.get();
    assertThat(thread.getName()).isEqualTo("tracestax-delivery");
    assertThat(thread.isDaemon()).isTrue();
    assertThat(thread.getContextClassLoader()).isSameAs(Delivery.class.getClassLoader());
    assertThat(seen[0]).isNull();
  }

  @Test
  void batch_waitsOneIntervalForMore() {
    offer(delivery, 0, 1);
    clock.awaitParked();
    clock.advance(Duration.ofMillis(600));
    clock.awaitParked();
    offer(delivery, 1, 1);
    clock.awaitParked();
    assertThat(sender.requests).isEmpty();

    clock.advance(Duration.ofMillis(400));
    clock.awaitParked();
    assertThat(sender.requests).hasSize(1);
    assertThat(sender.last().ids()).containsExactly("0", "1");
  }

  @Test
  void batch_leavesAtOnceWhenFull() {
    offer(delivery, 0, 1);
    clock.awaitParked();
    offer(delivery, 1, 99);
    eventually(() -> delivery.counters().sent() == 100);
    clock.awaitParked();
    assertThat(sender.requests).hasSize(1);
  }

  @Test
  void firstEventAfterALull_isNoticed() {
    for (int round = 0; round < 50; round++) {
      offer(delivery, round, 1);
      clock.awaitParked();
      clock.advance(Duration.ofSeconds(1));
      long expected = round + 1;
      eventually(() -> delivery.counters().sent() == expected);
      clock.awaitParked();
    }
  }

  @Test
  void report_leavesAtOnce() {
    delivery.report("/v1/heartbeat", event(1), reply -> {});
    eventually(() -> delivery.counters().reportsSent() == 1);
    clock.awaitParked();
    delivery.report("/v1/heartbeat", event(1), reply -> {});
    eventually(() -> delivery.counters().reportsSent() == 2);
  }

  @Test
  void pause_endsAndEventsLeave() {
    delivery.pauseUntil(TestDeliveryClock.START_MILLIS + 30_000);
    offer(delivery, 0, 200);
    clock.awaitParked();
    assertThat(sender.requests).isEmpty();
    clock.advance(Duration.ofSeconds(120));
    eventually(() -> delivery.counters().sent() == 200);
  }

  @Test
  void thread_sleepsThroughABackOffHoweverManyEventsCome() {
    sender.answer(503);
    offer(delivery, 0, 100);
    eventually(() -> sender.requests.size() == 1);
    clock.awaitParked();
    offer(delivery, 100, 500);
    clock.awaitParked();
    assertThat(sender.requests).hasSize(1);
    sender.answer(202);
    clock.advance(Duration.ofSeconds(1));
    eventually(() -> delivery.counters().sent() == 600);
    assertThat(sender.deliveredIds().subList(100, 700))
        .isEqualTo(IntStream.range(0, 600).mapToObj(Integer::toString).toList());
  }

  @Test
  void thread_survivesALoggerThatThrows() throws IOException {
    delivery.close();
    delivery =
        Delivery.builder(sender)
            .clock(clock)
            .jitter(() -> 0)
            .warnings(
                text -> {
                  throw new IllegalStateException("broken logger");
                })
            .build();
    sender.fail();
    offer(delivery, 0, 100);
    eventually(() -> !sender.requests.isEmpty());
    sender.answers = request -> FakeSender.ACCEPTED;
    await()
        .atMost(DEADLINE)
        .until(
            () -> {
              clock.advance(Duration.ofSeconds(1));
              return delivery.counters().sent() == 100;
            });
  }

  @Test
  void thread_survivesAnInterrupt() {
    sender.answers =
        request -> {
          Thread.currentThread().interrupt();
          throw new IOException("interrupted");
        };
    offer(delivery, 0, 100);
    eventually(() -> sender.requests.size() == 1);
    clock.awaitParked();
    sender.answers = request -> FakeSender.ACCEPTED;
    clock.advance(Duration.ofSeconds(1));
    eventually(() -> delivery.counters().sent() == 100);
  }

  @Test
  void drain_sendsWithoutWaitingAndLeavesTheThreadAtWork() {
    offer(delivery, 0, 3);
    assertThat(delivery.drain(DEADLINE)).isTrue();
    assertThat(delivery.counters().sent()).isEqualTo(3);
    offer(delivery, 3, 1); // a job that ended while other shutdown hooks ran
    eventually(() -> delivery.counters().sent() == 4);
  }

  @Test
  void drain_triesOnceMoreDuringABackOff() {
    sender.answer(503);
    offer(delivery, 0, 100);
    eventually(() -> sender.requests.size() == 1);
    clock.awaitParked();
    assertThat(delivery.drain(DEADLINE)).isFalse();
    assertThat(sender.requests).hasSize(2);
    sender.answer(202);
    assertThat(delivery.drain(DEADLINE)).isTrue();
    assertThat(delivery.counters().sent()).isEqualTo(100);
  }

  @Test
  void drain_boundsTheRequestsItBegins() {
    offer(delivery, 0, 1);
    clock.awaitParked(); // a request that is under way already has the usual time
    delivery.drain(Duration.ofSeconds(9));
    assertThat(sender.last().timeout()).isEqualTo(Duration.ofSeconds(9));
    delivery.report("/v1/heartbeat", event(1), reply -> {});
    eventually(() -> sender.requests.size() == 2);
    assertThat(sender.last().timeout()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void drain_givesUpWhenInterrupted() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    sender.answers = request -> waitFor(never);
    offer(delivery, 0, 100);
    eventually(() -> sender.requests.size() == 1);
    Thread.currentThread().interrupt();
    assertThat(delivery.drain(DEADLINE)).isFalse();
    assertThat(Thread.interrupted()).isTrue();
    never.countDown();
  }

  @Test
  void close_whileTheSenderBlocksCountsEverything() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    sender.answers = request -> waitFor(never);
    offer(delivery, 0, 150);
    eventually(() -> sender.requests.size() == 1);
    delivery.close();
    eventually(() -> delivery.counters().droppedBy(DropCause.SHUTDOWN) == 150);
    assertThat(delivery.counters().queued()).isZero();
  }

  private static void eventually(Callable<Boolean> condition) {
    await().pollInterval(Duration.ofMillis(2)).atMost(DEADLINE).until(condition);
  }

  private static Reply waitFor(CountDownLatch latch) throws IOException {
    try {
      latch.await();
      return FakeSender.ACCEPTED;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
