package com.tracestax.agent.delivery;

import static com.tracestax.agent.delivery.TestEvents.event;
import static com.tracestax.agent.delivery.TestEvents.offer;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reports and the pause a server asks for in answer to them. */
class ReportTest {
  private static final String HEARTBEAT = "/v1/heartbeat";

  private final FakeSender sender = new FakeSender();
  private final TestDeliveryClock clock = new TestDeliveryClock();
  private final List<String> warnings = new ArrayList<>();
  private final List<Integer> answered = new ArrayList<>();
  private final Delivery delivery =
      Delivery.builder(sender)
          .batchInterval(Duration.ZERO)
          .clock(clock)
          .jitter(() -> 0)
          .warnings(warnings::add)
          .build();

  @Test
  void report_goesOutBeforeEvents() {
    offer(delivery, 0, 1);
    delivery.report(HEARTBEAT, event(7), reply -> answered.add(reply.status()));
    delivery.flush();
    assertThat(sender.requests)
        .extracting(FakeSender.Request::path)
        .containsExactly(HEARTBEAT, "/v1/ingest");
    assertThat(sender.requests.get(0).json().get("event_id").asText()).isEqualTo("7");
    assertThat(answered).containsExactly(202);
    assertThat(delivery.counters().reportsSent()).isEqualTo(1);
  }

  @Test
  void report_doesNotWaitForALongQueue() {
    offer(delivery, 0, 300);
    sender.answers =
        request -> {
          if (sender.requests.size() == 1) {
            delivery.report(HEARTBEAT, event(7), reply -> {});
          }
          return FakeSender.ACCEPTED;
        };
    delivery.flush();
    assertThat(sender.requests)
        .extracting(FakeSender.Request::path)
        .containsExactly("/v1/ingest", HEARTBEAT, "/v1/ingest", "/v1/ingest");
  }

  @Test
  void report_replacesAnOlderOneOfItsPath() {
    delivery.report(HEARTBEAT, event(1), reply -> answered.add(1));
    delivery.report("/v1/snapshot", event(2), reply -> answered.add(2));
    delivery.report(HEARTBEAT, event(3), reply -> answered.add(3));
    delivery.flush();
    assertThat(answered).as("the first is told, too").startsWith(1).containsOnlyOnce(1, 2, 3);
    assertThat(delivery.counters().reportsSent()).isEqualTo(2);
    assertThat(delivery.counters().reportsFailed()).isEqualTo(1);
  }

  @Test
  void report_isNeverSentTwice() {
    sender.answer(503);
    delivery.report(HEARTBEAT, event(1), reply -> answered.add(reply.status()));
    delivery.flush();
    clock.advance(Duration.ofMinutes(10));
    sender.fail();
    delivery.report(HEARTBEAT, event(2), reply -> answered.add(reply.status()));
    delivery.flush();
    delivery.flush();
    assertThat(sender.requests).hasSize(2);
    assertThat(answered).as("0: no answer").containsExactly(503, 0);
    assertThat(delivery.counters().reportsFailed()).isEqualTo(2);
  }

  @Test
  void report_goesOutWhileEventsAreHeldBack() {
    offer(delivery, 0, 1);
    sender.answer(503);
    delivery.flush();
    sender.answer(200);
    delivery.report(HEARTBEAT, event(1), reply -> answered.add(reply.status()));
    delivery.flush();
    assertThat(answered).containsExactly(200);
    assertThat(delivery.counters().queued()).isEqualTo(1);
  }

  @Test
  void reportThatCannotBeWritten_isCounted() {
    delivery.report(
        HEARTBEAT,
        TestEvents.throwing(new IllegalStateException()),
        reply -> answered.add(reply.status()));
    delivery.flush();
    assertThat(delivery.counters().reportsFailed()).isEqualTo(1);
    assertThat(warnings).singleElement().asString().contains(HEARTBEAT);
    assertThat(answered).containsExactly(0);
  }

  @Test
  void callbackThatThrows_hurtsNobody() {
    offer(delivery, 0, 1);
    delivery.report(
        HEARTBEAT,
        event(1),
        reply -> {
          throw new IllegalStateException("broken");
        });
    delivery.flush();
    assertThat(delivery.counters().sent()).isEqualTo(1);
    assertThat(warnings).singleElement().asString().contains("broken");
  }

  @Test
  void callbackThatFlushes_doesNotRecurse() {
    offer(delivery, 0, 1);
    delivery.report(HEARTBEAT, event(1), reply -> delivery.flush());
    delivery.flush();
    assertThat(sender.requests).hasSize(2);
  }

  @Test
  void pause_holdsEventsAndLetsReportsThrough() {
    sender.answer(200);
    offer(delivery, 0, 1);
    long untilMillis = TestDeliveryClock.START_MILLIS + 30_000;
    delivery.report(HEARTBEAT, event(1), reply -> delivery.pauseUntil(untilMillis));
    delivery.flush();
    clock.advance(Duration.ofMillis(29_999));
    delivery.report(HEARTBEAT, event(2), reply -> {});
    delivery.flush();
    assertThat(sender.requests)
        .extracting(FakeSender.Request::path)
        .containsExactly(HEARTBEAT, HEARTBEAT);

    clock.advance(Duration.ofMillis(1));
    delivery.flush();
    assertThat(delivery.counters().sent()).isEqualTo(1);
  }

  @Test
  void pause_endsWhenTheServerSaysSo() {
    offer(delivery, 0, 1);
    delivery.pauseUntil(TestDeliveryClock.START_MILLIS + 30_000);
    delivery.pauseUntil(0);
    delivery.flush();
    assertThat(delivery.counters().sent()).isEqualTo(1);
  }

  @Test
  void pause_withoutEndIsCappedAtAnHour() {
    offer(delivery, 0, 1);
    delivery.pauseUntil(Long.MAX_VALUE);
    clock.advance(Duration.ofMinutes(59));
    delivery.flush();
    assertThat(sender.requests).isEmpty();
    clock.advance(Duration.ofMinutes(1));
    delivery.flush();
    assertThat(delivery.counters().sent()).isEqualTo(1);
  }

  @Test
  void pause_doesNotShortenABackOff() {
    offer(delivery, 0, 1);
    sender.answers = request -> new Reply(503, "", Duration.ofSeconds(100), null);
    delivery.flush();
    delivery.pauseUntil(TestDeliveryClock.START_MILLIS + 10_000);
    clock.advance(Duration.ofSeconds(99));
    delivery.flush();
    assertThat(sender.requests).hasSize(1);
    clock.advance(Duration.ofSeconds(1));
    delivery.flush();
    assertThat(sender.requests).hasSize(2);
  }

  @Test
  void pause_isRespectedByDrain() {
    offer(delivery, 0, 1);
    delivery.pauseUntil(TestDeliveryClock.START_MILLIS + 30_000);
    delivery.report(HEARTBEAT, event(1), reply -> {});
    assertThat(delivery.drain(Duration.ofSeconds(2))).isFalse();
    assertThat(sender.requests).extracting(FakeSender.Request::path).containsExactly(HEARTBEAT);
  }
}
