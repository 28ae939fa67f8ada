package com.tracestax.agent.delivery;

import static com.tracestax.agent.delivery.TestEvents.event;
import static com.tracestax.agent.delivery.TestEvents.offer;
import static com.tracestax.agent.delivery.TestEvents.throwing;
import static com.tracestax.agent.delivery.TestEvents.withText;
import static com.tracestax.agent.delivery.TestEvents.yielding;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Without a thread: what goes into a request, and what is left out. */
class DeliveryTest {
  private final FakeSender sender = new FakeSender();
  private final List<String> warnings = new ArrayList<>();

  private Delivery.Builder builder() {
    return Delivery.builder(sender)
        .batchInterval(Duration.ZERO)
        .clock(new TestDeliveryClock())
        .warnings(warnings::add);
  }

  @Test
  void flush_sendsEventsInOneEnvelopeInOrder() {
    Delivery delivery = builder().build();
    offer(delivery, 1, 3);
    delivery.flush();

    assertThat(sender.requests).hasSize(1);
    assertThat(sender.last().path()).isEqualTo("/v1/ingest");
    assertThat(sender.last().text())
        .isEqualTo(
            "{\"events\":[{\"event_id\":\"1\",\"text\":\"\"},{\"event_id\":\"2\",\"text\":\"\"},"
                + "{\"event_id\":\"3\",\"text\":\"\"}]}");
    assertThat(delivery.counters().sent()).isEqualTo(3);
    assertThat(delivery.counters().batches()).isEqualTo(1);
    assertThat(delivery.counters().queued()).isZero();
  }

  @Test
  void flush_sendsNothingWhenNothingWaits() {
    builder().build().flush();
    assertThat(sender.requests).isEmpty();
  }

  @Test
  void flush_splitsByNumberOfEvents() {
    Delivery delivery = builder().build();
    offer(delivery, 0, 250);
    delivery.flush();
    assertThat(sender.requests).extracting(r -> r.ids().size()).containsExactly(100, 100, 50);
  }

  @Test
  void flush_boundsTheRequestInBytes() {
    Delivery delivery = builder().build();
    for (int i = 0; i < 30; i++) {
      delivery.offer(withText("" + i, "x".repeat(500_000)));
    }
    delivery.flush();
    assertThat(sender.requests).hasSizeGreaterThan(1);
    assertThat(sender.requests).allMatch(r -> r.body().length <= Batcher.MAX_REQUEST_BYTES + 1024);
    assertThat(delivery.counters().sent()).isEqualTo(30);
  }

  @Test
  void offer_whenFullDropsTheOldest() {
    Delivery delivery = builder().maxQueuedEvents(5).build();
    offer(delivery, 0, 5);
    assertThat(delivery.offer(event(5))).isTrue();
    assertThat(delivery.offer(event(6))).isTrue();
    assertThat(warnings).isEmpty(); // an application thread says nothing
    delivery.flush();

    assertThat(sender.deliveredIds()).containsExactly("2", "3", "4", "5", "6");
    assertThat(delivery.counters().droppedBy(DropCause.QUEUE_FULL)).isEqualTo(2);
    assertThat(delivery.counters().emitted()).isEqualTo(7);
    assertThat(warnings).singleElement().asString().contains("5");
  }

  @Test
  void offer_whenFullDropsWhatYieldsFirst() {
    Delivery delivery = builder().maxQueuedEvents(4).build();
    delivery.offer(event(0));
    delivery.offer(yielding(1));
    delivery.offer(event(2));
    delivery.offer(yielding(3));
    delivery.offer(event(4));
    delivery.offer(event(5));
    assertThat(delivery.counters().droppedBy(DropCause.YIELDED)).isEqualTo(2);
    assertThat(delivery.offer(yielding(6))).as("costs none that does not yield").isFalse();
    delivery.offer(event(7));
    delivery.flush();

    assertThat(sender.deliveredIds()).containsExactly("2", "4", "5", "7");
    assertThat(delivery.counters().droppedBy(DropCause.YIELDED)).isEqualTo(3);
    assertThat(delivery.counters().droppedBy(DropCause.QUEUE_FULL)).isEqualTo(1);
  }

  @Test
  void flush_keepsTheOrderOfWhatYieldsAndWhatDoesNot() {
    Delivery delivery = builder().build();
    for (int id = 0; id < 20; id++) {
      delivery.offer(id % 3 == 0 ? yielding(id) : event(id));
    }
    delivery.flush();
    assertThat(sender.deliveredIds()).extracting(Integer::valueOf).isSorted().hasSize(20);
  }

  @Test
  void maxBatchEvents_canBeRaisedByTheServer() {
    Delivery delivery = builder().build();
    delivery.maxBatchEvents(1_000);
    offer(delivery, 0, 250);
    delivery.flush();
    assertThat(sender.requests).extracting(r -> r.ids().size()).containsExactly(250);
  }

  @Test
  void offer_ofNullIsCountedAndDoesNotThrow() {
    Delivery delivery = builder().build();
    assertThat(delivery.offer(null)).isFalse();
    assertThat(delivery.counters().droppedBy(DropCause.ENCODING_FAILED)).isEqualTo(1);
  }

  @Test
  void tooLargeEvent_isDroppedAlone() {
    Delivery delivery = builder().maxEventBytes(1_000).build();
    delivery.offer(event(1));
    delivery.offer(withText("big", "x".repeat(20_000)));
    delivery.offer(withText("big too", "x".repeat(20_000)));
    delivery.offer(event(2));
    delivery.flush();

    assertThat(sender.deliveredIds()).containsExactly("1", "2");
    assertThat(delivery.counters().droppedBy(DropCause.TOO_LARGE)).isEqualTo(2);
    assertThat(warnings).singleElement().asString().contains("1000 bytes");
  }

  @Test
  void maxEventBytes_isTheSizeOfTheJson() {
    int sizeInBytes = "{\"event_id\":\"1\",\"text\":\"ü\"}".length() + 1;
    Delivery delivery = builder().maxEventBytes(sizeInBytes).build();
    delivery.offer(withText("1", "ü"));
    delivery.offer(withText("1", "üb"));
    delivery.flush();
    assertThat(delivery.counters().sent()).isEqualTo(1);
    assertThat(delivery.counters().droppedBy(DropCause.TOO_LARGE)).isEqualTo(1);
  }

  @Test
  void tooLargeEvent_thatHidesTheFailureIsStillDropped() {
    Delivery delivery = builder().maxEventBytes(100).build();
    delivery.offer(
        json -> {
          try {
            withText("1", "x".repeat(20_000)).writeTo(json);
          } catch (IOException e) {
            json.getOutputContext(); // goes on as if nothing had happened
          }
        });
    delivery.flush();
    assertThat(delivery.counters().droppedBy(DropCause.TOO_LARGE)).isEqualTo(1);
  }

  @Test
  void throwingEvent_isDroppedAlone() {
    Delivery delivery = builder().build();
    delivery.offer(event(1));
    delivery.offer(throwing(new IllegalStateException("broken")));
    delivery.offer(throwing(new NoClassDefFoundError("gone")));
    delivery.offer(throwing(new StackOverflowError()));
    delivery.offer(event(2));
    delivery.flush();

    assertThat(sender.deliveredIds()).containsExactly("1", "2");
    assertThat(delivery.counters().droppedBy(DropCause.ENCODING_FAILED)).isEqualTo(3);
    assertThat(warnings).singleElement().asString().contains("broken");
  }

  @Test
  void eventThatIsNotOneObject_isDroppedAlone() {
    Delivery delivery = builder().build();
    delivery.offer(TestEvents::writeOpenObject);
    delivery.offer(json -> json.writeNumber(1));
    delivery.offer(json -> {});
    delivery.offer(
        json -> {
          event(1).writeTo(json);
          event(2).writeTo(json);
        });
    delivery.offer(event(3));
    delivery.flush();

    assertThat(sender.deliveredIds()).containsExactly("3");
    assertThat(delivery.counters().droppedBy(DropCause.ENCODING_FAILED)).isEqualTo(4);
  }

  @Test
  void eventWithHalfAnEmoji_isSent() {
    Delivery delivery = builder().build();
    delivery.offer(withText("1", "cut here: \ud83d"));
    delivery.offer(withText("2", "whole: \ud83d\ude00"));
    delivery.flush();
    assertThat(sender.deliveredIds()).containsExactly("1", "2");
    assertThat(sender.last().json().at("/events/1/text").asText()).isEqualTo("whole: \ud83d\ude00");
  }

  @Test
  void close_countsWhatIsLeft() throws IOException {
    Delivery delivery = builder().build();
    offer(delivery, 0, 3);
    delivery.report("/v1/heartbeat", event(1), reply -> {});
    delivery.close();
    offer(delivery, 3, 2);
    delivery.report("/v1/heartbeat", event(1), reply -> {});
    delivery.flush();

    assertThat(sender.isClosed).isTrue();
    assertThat(sender.requests).isEmpty();
    assertThat(delivery.counters().droppedBy(DropCause.SHUTDOWN)).isEqualTo(5);
    assertThat(delivery.counters().reportsFailed()).isEqualTo(2);
    assertThat(delivery.counters().queued()).isZero();
    assertThat(delivery.drain(Duration.ofSeconds(1))).isFalse();
  }

  @Test
  void build_namesEverySettingThatIsWrong() {
    assertThatThrownBy(
            () ->
                builder()
                    .maxQueuedEvents(0)
                    .batchInterval(Duration.ofSeconds(-1))
                    .minBackOff(Duration.ofSeconds(9))
                    .maxBackOff(Duration.ofSeconds(8))
                    .build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("maxQueuedEvents")
        .hasMessageContaining("batchInterval")
        .hasMessageContaining("maxBackOff");
  }

  @Test
  void dropCauses_haveTheirWireNames() {
    assertThat(DropCause.values())
        .extracting(DropCause::wireName)
        .containsExactly(
            "queue_full",
            "yielded",
            "too_large",
            "encoding_failed",
            "rejected",
            "unauthorized",
            "shutdown",
            "spool_full",
            "spool_expired",
            "spool_damaged");
  }
}
