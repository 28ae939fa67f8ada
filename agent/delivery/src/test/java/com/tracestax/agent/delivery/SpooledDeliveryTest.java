package com.tracestax.agent.delivery;

import static com.tracestax.agent.delivery.TestEvents.offer;
import static org.assertj.core.api.Assertions.assertThat;

import com.tracestax.agent.delivery.spool.Spool;
import com.tracestax.agent.delivery.spool.SpoolSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Without a thread, with a spool: what goes to disk, in which order it leaves, who picks it up. */
class SpooledDeliveryTest {
  @TempDir Path folder;
  private final FakeSender sender = new FakeSender();
  private final TestDeliveryClock clock = new TestDeliveryClock();
  private final List<String> warnings = new ArrayList<>();
  private final List<Delivery> started = new ArrayList<>();

  @AfterEach
  void close() throws IOException {
    for (Delivery delivery : started) {
      delivery.close();
    }
  }

  private Delivery jvm(String id) {
    Delivery delivery =
        Delivery.builder(sender)
            .batchInterval(Duration.ZERO)
            .clock(clock)
            .jitter(() -> 0)
            .maxQueuedEvents(1_000)
            .warnings(warnings::add)
            .spool(spool(id, "key-1"))
            .build();
    started.add(delivery);
    return delivery;
  }

  private Spool spool(String id, String key) {
    return Spool.at(
        SpoolSettings.in(folder.resolve("spool"))
            .scope("http://ingest.test", key)
            .ownerId(id)
            .clock(clock)
            .build(),
        warnings::add);
  }

  private static List<String> ids(int from, int to) {
    return IntStream.range(from, to).mapToObj(Integer::toString).toList();
  }

  private void endOutage(Delivery delivery) {
    sender.requests.clear();
    sender.answers = request -> FakeSender.ACCEPTED;
    clock.advance(Duration.ofMinutes(2));
    delivery.flush();
  }

  @Test
  void whileAllIsWell_nothingTouchesTheDisk() {
    Delivery delivery = jvm("a");
    offer(delivery, 0, 500);
    delivery.flush();
    assertThat(delivery.counters().sent()).isEqualTo(500);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void whatCannotBeSent_waitsOnDisk_andLeavesInItsOrder() {
    Delivery delivery = jvm("a");
    sender.fail();
    offer(delivery, 0, 250);
    delivery.flush();
    offer(delivery, 250, 50);
    delivery.flush();
    assertThat(delivery.counters().spooled()).isEqualTo(300);
    assertThat(delivery.counters().queued()).as("in memory").isZero();
    assertThat(delivery.counters().circuit()).isEqualTo("open");
    assertThat(delivery.counters().lastError()).contains("/v1/ingest").contains("refused");

    offer(delivery, 300, 10);
    endOutage(delivery);
    assertThat(sender.deliveredIds()).isEqualTo(ids(0, 310));
    assertThat(delivery.counters().spooled()).isZero();
    assertThat(delivery.counters().sent()).isEqualTo(310);
    assertThat(delivery.counters().dropped()).isZero();
    assertThat(delivery.counters().circuit()).isEqualTo("closed");
  }

  @Test
  void moreThanTheQueueHolds_isNotLost() {
    Delivery delivery = jvm("a");
    sender.fail();
    for (int id = 0; id < 20_000; id += 500) {
      offer(delivery, id, 500);
      delivery.flush();
    }
    assertThat(delivery.counters().dropped()).isZero();
    endOutage(delivery);
    assertThat(sender.deliveredIds()).isEqualTo(ids(0, 20_000));
  }

  @Test
  void aKeyThatIsRefusedForANight_costsNothing() {
    Delivery delivery = jvm("a");
    sender.answer(401);
    for (int id = 0; id < 5_000; id += 100) {
      offer(delivery, id, 100);
      delivery.flush();
      clock.advance(Duration.ofMinutes(6));
    }
    assertThat(warnings).singleElement().asString().contains("401").contains("API key");
    endOutage(delivery);
    assertThat(new LinkedHashSet<>(sender.deliveredIds())).containsExactlyElementsOf(ids(0, 5_000));
  }

  @Test
  void whatAJvmLeaves_theNextOneSends() throws IOException {
    Delivery first = jvm("a");
    sender.fail();
    offer(first, 0, 250);
    assertThat(first.persist(Duration.ofSeconds(1))).isTrue();
    first.close();
    assertThat(first.counters().spooled()).isEqualTo(250);
    assertThat(first.counters().dropped()).isZero();

    Delivery second = jvm("b");
    offer(second, 1_000, 1);
    endOutage(second);
    assertThat(sender.deliveredIds()).contains("1000").containsSubsequence(ids(0, 250));
    assertThat(second.counters().sent()).isEqualTo(1);
    assertThat(second.counters().leftoversSent()).isEqualTo(250);
    sender.requests.clear();
    Delivery third = jvm("c");
    third.flush();
    assertThat(sender.requests).as("nothing twice").isEmpty();
  }

  @Test
  void leftoversAndLiveEvents_takeTurns() throws IOException {
    Delivery first = jvm("a");
    sender.fail();
    offer(first, 0, 500);
    boolean unused = first.persist(Duration.ofSeconds(1));
    first.close();

    Delivery second = jvm("b");
    offer(second, 1_000, 500);
    endOutage(second);
    List<String> delivered = sender.deliveredIds();
    assertThat(delivered.subList(0, 300)).contains("0", "1000");
    assertThat(delivered).containsSubsequence(ids(0, 500)).containsSubsequence(ids(1_000, 1_500));
  }

  @Test
  void leftoversOfAnotherKey_staySomebodyElses() throws IOException {
    Delivery first =
        Delivery.builder(sender)
            .batchInterval(Duration.ZERO)
            .clock(clock)
            .spool(spool("a", "key-2"))
            .build();
    sender.fail();
    offer(first, 0, 10);
    boolean unused = first.persist(Duration.ofSeconds(1));
    first.close();

    Delivery second = jvm("b");
    endOutage(second);
    assertThat(sender.requests).isEmpty();
  }

  @Test
  void leftoversOfARotatedKey_areSentUnderTheNewOne() throws IOException {
    Delivery first =
        Delivery.builder(sender)
            .batchInterval(Duration.ZERO)
            .clock(clock)
            .spool(spool("a", "key-2"))
            .build();
    first.project("billing");
    sender.answer(401);
    offer(first, 0, 10);
    first.flush();
    first.close();

    Delivery second = jvm("b");
    second.project("billing");
    clock.advance(Duration.ofMinutes(6));
    endOutage(second);
    assertThat(sender.deliveredIds()).isEqualTo(ids(0, 10));
  }

  @Test
  void afterPersist_everyEventIsOnDiskBeforeItIsSent() {
    Delivery delivery = jvm("a");
    assertThat(delivery.persist(Duration.ofSeconds(1))).isTrue();
    offer(delivery, 0, 3);
    sender.answers =
        request -> {
          assertThat(delivery.counters().spooled()).isEqualTo(3);
          assertThat(delivery.counters().queued()).isZero();
          return FakeSender.ACCEPTED;
        };
    delivery.flush();
    assertThat(delivery.counters().sent()).isEqualTo(3);
    assertThat(delivery.counters().spooled()).isZero();
  }

  @Test
  void whatIsPutOnDiskWhileItsRequestIsUnderWay_isNotSentTwice() {
    Delivery delivery = jvm("a");
    offer(delivery, 0, 100);
    sender.answers =
        request -> {
          assertThat(delivery.persist(Duration.ofSeconds(1))).isTrue();
          sender.answers = next -> FakeSender.ACCEPTED;
          return FakeSender.ACCEPTED;
        };
    delivery.flush();
    delivery.flush();
    assertThat(sender.deliveredIds()).isEqualTo(ids(0, 100));
    assertThat(delivery.counters().sent()).isEqualTo(100);
    assertThat(delivery.counters().spooled()).isZero();
  }

  @Test
  void aDrainInTheMiddleOfALongBacklog_isTakenUpAtOnce() {
    Delivery delivery = jvm("a");
    offer(delivery, 0, 500);
    sender.answers =
        request -> {
          sender.answers = next -> FakeSender.ACCEPTED;
          assertThat(delivery.drain(Duration.ofSeconds(3))).as("under way").isFalse();
          return FakeSender.ACCEPTED;
        };
    delivery.flush();
    assertThat(sender.requests).as("the pass ends for the drain").hasSize(1);
    delivery.flush();
    assertThat(delivery.counters().sent()).isEqualTo(500);
    assertThat(sender.last().timeout()).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void whatFortyShortJvmsLeft_isAllSent() throws IOException {
    sender.fail();
    for (int jvm = 0; jvm < 40; jvm++) {
      Delivery shortLived = jvm("short" + jvm);
      offer(shortLived, 10 * jvm, 10);
      boolean unused = shortLived.persist(Duration.ofSeconds(1));
      shortLived.close();
    }
    Delivery next = jvm("next");
    endOutage(next);
    assertThat(next.counters().leftoversSent()).isEqualTo(400);
  }

  @Test
  void aPoisonEventOnDisk_isIsolatedAndCounted() {
    Delivery delivery = jvm("a");
    sender.fail();
    offer(delivery, 0, 100);
    delivery.flush();
    sender.answers =
        request -> request.ids().contains("42") ? Reply.of(413, "{}") : FakeSender.ACCEPTED;
    clock.advance(Duration.ofMinutes(2));
    delivery.flush();
    assertThat(delivery.counters().sent()).isEqualTo(99);
    assertThat(delivery.counters().droppedBy(DropCause.REJECTED)).isEqualTo(1);
    assertThat(delivery.counters().spooled()).isZero();
  }

  /** Heartbeats pass, and so do requests without event 42. */
  private void answerToPoison(int status) {
    sender.answers =
        request ->
            request.path().equals("/v1/ingest") && request.ids().contains("42")
                ? Reply.of(status, "{}")
                : FakeSender.ACCEPTED;
  }

  private void liveForAnHour(Delivery delivery) {
    for (int minute = 0; minute < 60; minute++) {
      delivery.report("/v1/heartbeat", TestEvents.event(1), reply -> {});
      delivery.flush();
      clock.advance(Duration.ofMinutes(1));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 500})
  void anEventThatTheServerCannotStand_isGivenUpAlone(int status) {
    Delivery delivery = jvm("a");
    answerToPoison(status);
    offer(delivery, 0, 300);
    liveForAnHour(delivery);
    assertThat(delivery.counters().sent()).isEqualTo(299);
    assertThat(delivery.counters().droppedBy(DropCause.REJECTED)).isEqualTo(1);
    assertThat(delivery.counters().spooled()).isZero();
    assertThat(warnings).noneMatch(text -> text.contains("refuses the API key"));
  }

  @Test
  void aServerThatAsksToWait_costsNoEvents() {
    Delivery delivery = jvm("a");
    answerToPoison(503);
    offer(delivery, 0, 100);
    liveForAnHour(delivery);
    assertThat(delivery.counters().dropped()).isZero();
    assertThat(delivery.counters().spooled()).isEqualTo(100);
  }

  @Test
  void anEndpointThatRefusesEverything_costsNoEvents() {
    Delivery delivery = jvm("a");
    sender.answer(400);
    delivery.report("/v1/heartbeat", TestEvents.event(1), reply -> {});
    offer(delivery, 0, 100);
    delivery.flush();
    assertThat(delivery.counters().dropped()).isZero();
    endOutage(delivery);
    assertThat(sender.deliveredIds()).isEqualTo(ids(0, 100));
  }

  @Test
  void withoutAPlaceForTheSpool_eventsWaitInMemory() throws IOException {
    Files.createFile(folder.resolve("spool"));
    Delivery delivery = jvm("a");
    sender.fail();
    offer(delivery, 0, 300);
    delivery.flush();
    offer(delivery, 300, 100);
    delivery.flush();
    assertThat(delivery.counters().spooled()).isZero();
    assertThat(delivery.counters().queued()).isEqualTo(400);
    assertThat(delivery.counters().spoolFailure()).isNotEmpty();
    assertThat(warnings).filteredOn(text -> text.contains("spool")).hasSize(1);
    endOutage(delivery);
    assertThat(sender.deliveredIds()).isEqualTo(ids(0, 400));
  }
}
