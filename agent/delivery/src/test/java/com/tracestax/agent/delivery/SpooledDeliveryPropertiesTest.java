package com.tracestax.agent.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.tracestax.agent.delivery.spool.Spool;
import com.tracestax.agent.delivery.spool.SpoolSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

/**
 * Whatever the server answers, or does not, and however often the JVM ends: with a spool nothing is
 * lost, and each JVM's events arrive in their order.
 */
class SpooledDeliveryPropertiesTest {
  enum Step {
    OFFER_20,
    FLUSH,
    WAIT,
    PAUSE,
    NEXT_JVM,
    ANSWER_202,
    ACCEPT_WITHOUT_ANSWER,
    ANSWER_413_TO_MANY,
    ANSWER_401,
    ANSWER_503,
    NO_ANSWER
  }

  private final Set<String> accepted = new LinkedHashSet<>();
  private FakeSender sender;
  private TestDeliveryClock clock;
  private Path folder;
  private Delivery delivery;
  private int jvms;
  private int offered;

  @BeforeTry
  void start() throws IOException {
    folder = Files.createTempDirectory("spool");
    sender = new FakeSender();
    clock = new TestDeliveryClock();
    accepted.clear();
    jvms = 0;
    offered = 0;
    answer(Step.ANSWER_202);
    delivery = jvm();
  }

  @AfterTry
  void clean() throws IOException {
    delivery.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Property(tries = 300)
  void everyEvent_arrives(@ForAll("steps") List<Step> steps) throws IOException {
    for (Step step : steps) {
      take(step);
      DeliveryCounters now = delivery.counters();
      assertThat(now.sent() + now.dropped() + now.queued() + now.spooled())
          .isEqualTo(now.emitted());
    }
    answer(Step.ANSWER_202);
    take(Step.NEXT_JVM);
    clock.advance(Duration.ofHours(2));
    delivery.flush();

    assertThat(accepted).hasSize(offered);
    for (int jvm = 1; jvm <= jvms; jvm++) {
      String prefix = jvm + "-";
      List<Integer> numbers =
          accepted.stream()
              .filter(id -> id.startsWith(prefix))
              .map(id -> Integer.valueOf(id.substring(prefix.length())))
              .toList();
      assertThat(numbers).as("of JVM " + jvm).isSorted();
    }
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return Arbitraries.frequency(
            Tuple.of(8, Step.OFFER_20),
            Tuple.of(6, Step.FLUSH),
            Tuple.of(3, Step.WAIT),
            Tuple.of(1, Step.PAUSE),
            Tuple.of(1, Step.NEXT_JVM),
            Tuple.of(2, Step.ANSWER_202),
            Tuple.of(1, Step.ACCEPT_WITHOUT_ANSWER),
            Tuple.of(1, Step.ANSWER_413_TO_MANY),
            Tuple.of(1, Step.ANSWER_401),
            Tuple.of(1, Step.ANSWER_503),
            Tuple.of(2, Step.NO_ANSWER))
        .list()
        .ofMaxSize(80);
  }

  private void take(Step step) throws IOException {
    switch (step) {
      case OFFER_20 -> {
        for (int i = 0; i < 20; i++) {
          delivery.offer(TestEvents.event(jvms + "-" + offered++));
        }
      }
      case FLUSH -> delivery.flush();
      case WAIT -> clock.advance(Duration.ofSeconds(60));
      case PAUSE -> delivery.pauseUntil(clock.epochMillis() + 30_000);
      case NEXT_JVM -> {
        delivery.close();
        delivery = jvm();
      }
      default -> answer(step);
    }
  }

  private Delivery jvm() {
    jvms++;
    SpoolSettings settings =
        SpoolSettings.in(folder.resolve("spool"))
            .scope("http://ingest.test", "key")
            .ownerId("jvm" + jvms)
            .segmentBytes(2_000)
            .clock(clock)
            .build();
    return Delivery.builder(sender)
        .batchInterval(Duration.ZERO)
        .clock(clock)
        .jitter(() -> 0.5)
        .maxQueuedEvents(10_000)
        .maxBatchEvents(7)
        .spool(Spool.at(settings, text -> {}))
        .build();
  }

  private void answer(Step step) {
    sender.answers = request -> answer(step, request.ids());
  }

  private Reply answer(Step step, List<String> ids) throws IOException {
    return switch (step) {
      case ANSWER_401 -> Reply.of(401, "{}");
      case ANSWER_503 -> Reply.of(503, "{}");
      case NO_ANSWER -> throw new IOException("timeout");
      case ACCEPT_WITHOUT_ANSWER -> {
        accepted.addAll(ids);
        throw new IOException("reset");
      }
      case ANSWER_413_TO_MANY -> ids.size() > 2 ? Reply.of(413, "{}") : accept(ids);
      default -> accept(ids);
    };
  }

  private Reply accept(List<String> ids) {
    accepted.addAll(new ArrayList<>(ids));
    return FakeSender.ACCEPTED;
  }
}
