package com.tracestax.agent.delivery;

import static com.tracestax.agent.delivery.TestEvents.offer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.tracestax.agent.delivery.spool.Spool;
import com.tracestax.agent.delivery.spool.SpoolSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With both threads: an endpoint that takes its time does not keep events in memory. */
class SpoolThreadTest {
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  @TempDir Path folder;
  private final FakeSender sender = new FakeSender();
  private final CountDownLatch never = new CountDownLatch(1);
  private Delivery delivery;

  @AfterEach
  void close() throws IOException {
    never.countDown();
    delivery.close();
  }

  private Delivery jvm(String id) {
    return Delivery.builder(sender)
        .batchInterval(Duration.ofMillis(5))
        .minBackOff(Duration.ofMillis(5))
        .maxBackOff(Duration.ofMillis(20))
        .maxQueuedEvents(1_000)
        .spool(spool(id))
        .build();
  }

  private Spool spool(String id) {
    return Spool.at(
        SpoolSettings.in(folder.resolve("spool"))
            .scope("http://ingest.test", "key")
            .ownerId(id)
            .clock(DeliveryClock.system())
            .build(),
        text -> {});
  }

  private static long spoolThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals(SpoolThread.NAME))
        .count();
  }

  private void blockTheEndpoint() {
    sender.answers =
        request -> {
          try {
            never.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          throw new IOException("closed");
        };
  }

  @Test
  void whileAllIsWell_thereIsNoSecondThread() {
    eventually(() -> spoolThreads() == 0); // those of earlier tests have ended
    delivery = jvm("a");
    offer(delivery, 0, 100);
    eventually(() -> delivery.counters().sent() == 100);
    assertThat(spoolThreads()).isZero();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void whileARequestHangs_theQueueGoesToDisk() {
    delivery = jvm("a");
    blockTheEndpoint();
    for (int id = 0; id < 10_000; id += 300) {
      offer(delivery, id, 300);
      eventually(() -> delivery.counters().queued() < 600);
    }
    assertThat(delivery.counters().dropped()).isZero();
    assertThat(delivery.counters().spooled()).isGreaterThan(9_000);
  }

  @Test
  void whileSendingFails_eventsDoNotStayInMemory() {
    sender.fail();
    delivery = jvm("a");
    offer(delivery, 0, 10);
    eventually(() -> delivery.counters().spooled() == 10);
    offer(delivery, 10, 1);
    eventually(() -> delivery.counters().spooled() == 11);
    sender.answers = request -> FakeSender.ACCEPTED;
    eventually(() -> delivery.counters().sent() == 11);
    assertThat(delivery.counters().spooled()).isZero();
  }

  @Test
  void persist_alsoKeepsWhatIsUnderWay() throws IOException {
    Delivery first = jvm("a");
    delivery = first;
    blockTheEndpoint();
    offer(first, 0, 100);
    eventually(() -> !sender.requests.isEmpty());
    offer(first, 100, 200);
    assertThat(first.persist(DEADLINE)).isTrue();
    offer(first, 300, 5); // a job that ends while other shutdown hooks run
    eventually(() -> first.counters().queued() == 0);
    never.countDown();
    first.close();

    sender.requests.clear();
    sender.answers = request -> FakeSender.ACCEPTED;
    delivery = jvm("b");
    offer(delivery, 1_000, 1);
    eventually(() -> delivery.counters().leftoversSent() >= 305);
    assertThat(new LinkedHashSet<>(sender.deliveredIds()))
        .containsSubsequence(IntStream.range(0, 305).mapToObj(Integer::toString).toList());
  }

  private static void eventually(Callable<Boolean> condition) {
    await().pollInterval(Duration.ofMillis(2)).atMost(DEADLINE).until(condition);
  }
}
