package com.tracestax.agent.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/**
 * Whatever is offered and whatever the server answers: nothing is lost uncounted, doubled or
 * reordered.
 */
class DeliveryPropertiesTest {
  private static final int MAX_QUEUED = 30;
  private static final int MAX_BATCH = 7;
  private static final int MAX_EVENT_BYTES = 200;

  enum Step {
    OFFER,
    OFFER_LARGE,
    OFFER_BROKEN,
    FLUSH,
    WAIT,
    PAUSE,
    ANSWER_202,
    ANSWER_202_REJECTING_ONE,
    ANSWER_400_TO_ODD,
    ANSWER_401,
    ANSWER_503,
    NO_ANSWER
  }

  private final FakeSender sender = new FakeSender();
  private final TestDeliveryClock clock = new TestDeliveryClock();
  private final List<Integer> acceptedInOrder = new ArrayList<>();
  private int offered;

  @Property(tries = 500)
  void everyEvent_isSentDroppedOrQueued(@ForAll("steps") List<Step> steps) throws IOException {
    reset();
    Delivery delivery =
        Delivery.builder(sender)
            .batchInterval(Duration.ZERO)
            .clock(clock)
            .jitter(() -> 0.5)
            .maxQueuedEvents(MAX_QUEUED)
            .maxBatchEvents(MAX_BATCH)
            .maxEventBytes(MAX_EVENT_BYTES)
            .build();
    for (Step step : steps) {
      take(step, delivery);
      DeliveryCounters counters = delivery.counters();
      assertThat(counters.sent() + counters.dropped() + counters.queued()).isEqualTo(offered);
      assertThat(counters.queued()).isBetween(0L, (long) MAX_QUEUED + MAX_BATCH);
    }
    delivery.close();
    DeliveryCounters counters = delivery.counters();
    assertThat(counters.queued()).isZero();
    assertThat(counters.sent() + counters.dropped()).isEqualTo(offered);
    assertThat(sender.requests).allMatch(request -> request.ids().size() <= MAX_BATCH);
    assertThat(acceptedInOrder).isSorted().doesNotHaveDuplicates();
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return Arbitraries.frequency(
            Tuple.of(12, Step.OFFER),
            Tuple.of(1, Step.OFFER_LARGE),
            Tuple.of(1, Step.OFFER_BROKEN),
            Tuple.of(4, Step.FLUSH),
            Tuple.of(2, Step.WAIT),
            Tuple.of(1, Step.PAUSE),
            Tuple.of(2, Step.ANSWER_202),
            Tuple.of(1, Step.ANSWER_202_REJECTING_ONE),
            Tuple.of(1, Step.ANSWER_400_TO_ODD),
            Tuple.of(1, Step.ANSWER_401),
            Tuple.of(1, Step.ANSWER_503),
            Tuple.of(1, Step.NO_ANSWER))
        .list()
        .ofMaxSize(150);
  }

  private void reset() {
    sender.requests.clear();
    acceptedInOrder.clear();
    offered = 0;
    answer(Step.ANSWER_202);
  }

  private void take(Step step, Delivery delivery) {
    switch (step) {
      case OFFER -> delivery.offer(TestEvents.event(offered++));
      case OFFER_LARGE -> {
        offered++;
        delivery.offer(TestEvents.withText("large", "x".repeat(MAX_EVENT_BYTES)));
      }
      case OFFER_BROKEN -> {
        offered++;
        delivery.offer(TestEvents.throwing(new IllegalStateException()));
      }
      case FLUSH -> delivery.flush();
      case WAIT -> clock.advance(Duration.ofSeconds(60));
      case PAUSE -> delivery.pauseUntil(clock.epochMillis() + 30_000);
      default -> answer(step);
    }
  }

  private void answer(Step step) {
    sender.answers = request -> answer(step, request);
  }

  private Reply answer(Step step, FakeSender.Request request) throws IOException {
    List<String> ids = request.ids();
    boolean hasOdd = ids.stream().anyMatch(id -> Integer.parseInt(id) % 2 == 1);
    return switch (step) {
      case ANSWER_401 -> Reply.of(401, "{}");
      case ANSWER_503 -> Reply.of(503, "{}");
      case NO_ANSWER -> throw new IOException("timeout");
      case ANSWER_400_TO_ODD -> hasOdd ? Reply.of(400, "{}") : accept(ids, "{}");
      case ANSWER_202_REJECTING_ONE -> accept(ids, "{\"rejected\":[{\"index\":0}]}");
      default -> accept(ids, "{\"ok\":true}");
    };
  }

  private Reply accept(List<String> ids, String body) {
    ids.forEach(id -> acceptedInOrder.add(Integer.valueOf(id)));
    return Reply.of(202, body);
  }
}
