package com.tracestax.agent.delivery;

import static com.tracestax.agent.delivery.TestEvents.offer;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a batch after each kind of answer. */
class AnswersTest {
  private final FakeSender sender = new FakeSender();
  private final TestDeliveryClock clock = new TestDeliveryClock();
  private final List<String> warnings = new ArrayList<>();
  private final List<String> notices = new ArrayList<>();
  private double jitter = 0;
  private final Delivery delivery =
      Delivery.builder(sender)
          .batchInterval(Duration.ZERO)
          .clock(clock)
          .jitter(() -> jitter)
          .warnings(warnings::add)
          .notices(notices::add)
          .build();

  private void flushAfter(Duration wait) {
    clock.advance(wait);
    delivery.flush();
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 502, 503, 599, 404, 405, 407, 408, 421, 425, 301, 307, 100})
  void temporaryAnswer_keepsTheBatchAndSendsTheSameBytes(int status) {
    offer(delivery, 0, 3);
    sender.answer(status);
    delivery.flush();
    assertThat(delivery.counters().queued()).isEqualTo(3);
    offer(delivery, 3, 1);
    delivery.flush();
    assertThat(sender.requests).hasSize(1); // waits

    sender.answers = request -> FakeSender.ACCEPTED;
    flushAfter(Duration.ofSeconds(1));
    assertThat(sender.requests).hasSize(3);
    assertThat(sender.requests.get(1).body()).isEqualTo(sender.requests.get(0).body());
    assertThat(sender.last().ids()).containsExactly("3");
    assertThat(delivery.counters().sent()).isEqualTo(4);
    assertThat(delivery.counters().dropped()).isZero();
    assertThat(warnings).hasSize(1);
    assertThat(notices).hasSize(1);
  }

  @Test
  void unansweredBatch_isSentAgain() {
    offer(delivery, 0, 2);
    sender.fail();
    delivery.flush();
    flushAfter(Duration.ofSeconds(1));
    sender.answers = request -> FakeSender.ACCEPTED;
    flushAfter(Duration.ofSeconds(60));
    assertThat(sender.requests)
        .extracting(FakeSender.Request::text)
        .hasSize(3)
        .containsOnly(sender.last().text());
    assertThat(warnings)
        .singleElement()
        .asString()
        .contains("http://ingest.test")
        .contains("Connection refused");
  }

  @Test
  void senderThatThrowsAnError_isLikeOneThatDoesNotAnswer() {
    offer(delivery, 0, 1);
    sender.answers =
        request -> {
          throw new NoClassDefFoundError("gone");
        };
    delivery.flush();
    sender.answers = request -> null;
    flushAfter(Duration.ofSeconds(60));
    sender.answers = request -> FakeSender.ACCEPTED;
    flushAfter(Duration.ofSeconds(60));
    assertThat(delivery.counters().sent()).isEqualTo(1);
  }

  @Test
  void backOff_doublesUpToItsMaximum() {
    jitter = 1;
    offer(delivery, 0, 1);
    sender.answer(500);
    delivery.flush();
    int[] waitsSeconds = {2, 4, 8, 16, 32, 60, 60};
    for (int i = 0; i < waitsSeconds.length; i++) {
      flushAfter(Duration.ofSeconds(waitsSeconds[i]).minusMillis(1));
      assertThat(sender.requests).hasSize(i + 1);
      flushAfter(Duration.ofMillis(1));
      assertThat(sender.requests).hasSize(i + 2);
    }
  }

  @Test
  void success_endsTheBackOff() {
    jitter = 1;
    sender.answer(500);
    offer(delivery, 0, 1);
    delivery.flush();
    flushAfter(Duration.ofSeconds(2));
    flushAfter(Duration.ofSeconds(4));
    sender.answer(202);
    flushAfter(Duration.ofSeconds(8));
    sender.answer(500);
    offer(delivery, 1, 1);
    delivery.flush();
    sender.answer(202);
    flushAfter(Duration.ofSeconds(2));
    assertThat(delivery.counters().sent()).isEqualTo(2);
  }

  @Test
  void retryAfter_isHonoured() {
    offer(delivery, 0, 1);
    sender.answers = request -> new Reply(429, "", Duration.ofSeconds(100), null);
    delivery.flush();
    flushAfter(Duration.ofSeconds(99));
    assertThat(sender.requests).hasSize(1);
    flushAfter(Duration.ofSeconds(1));
    assertThat(sender.requests).hasSize(2);
  }

  @Test
  void retryAfter_isCappedAtFiveMinutes() {
    offer(delivery, 0, 1);
    sender.answers = request -> new Reply(503, "", Duration.ofDays(1), null);
    delivery.flush();
    flushAfter(Duration.ofMinutes(5));
    assertThat(sender.requests).hasSize(2);
  }

  @Test
  void refusedKey_keepsEventsUntilTheServerKnowsIt() {
    offer(delivery, 0, 2);
    sender.answer(401);
    delivery.flush();
    flushAfter(Duration.ofSeconds(59));
    assertThat(sender.requests).hasSize(1);
    sender.answer(403);
    flushAfter(Duration.ofSeconds(1));
    assertThat(sender.requests).hasSize(2);
    assertThat(warnings)
        .singleElement()
        .asString()
        .contains("http://ingest.test")
        .contains("401")
        .contains("key");

    sender.answer(202);
    flushAfter(Duration.ofSeconds(60));
    assertThat(delivery.counters().sent()).isEqualTo(2);
    assertThat(notices).hasSize(1);
  }

  @Test
  void refusedKey_countsWhatIsLeftAtTheEnd() throws IOException {
    offer(delivery, 0, 150);
    sender.answer(401);
    delivery.flush();
    delivery.close();
    assertThat(delivery.counters().droppedBy(DropCause.UNAUTHORIZED)).isEqualTo(150);
    assertThat(delivery.counters().droppedBy(DropCause.SHUTDOWN)).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 413, 422})
  void refusedBatch_isSplitUntilTheBadEventIsAlone(int status) {
    offer(delivery, 0, 100);
    sender.answers =
        request -> request.ids().contains("37") ? Reply.of(status, "{}") : FakeSender.ACCEPTED;
    delivery.flush();

    assertThat(delivery.counters().sent()).isEqualTo(99);
    assertThat(delivery.counters().droppedBy(DropCause.REJECTED)).isEqualTo(1);
    assertThat(delivery.counters().queued()).isZero();
    assertThat(sender.requests.size()).isLessThan(20);
    List<String> accepted = new ArrayList<>();
    sender.requests.stream()
        .map(FakeSender.Request::ids)
        .filter(ids -> !ids.contains("37"))
        .forEach(accepted::addAll);
    assertThat(accepted)
        .hasSize(99)
        .isSortedAccordingTo((a, b) -> Integer.valueOf(a).compareTo(Integer.valueOf(b)));
    assertThat(warnings).singleElement().asString().contains(Integer.toString(status));
  }

  @Test
  void rejectedEvents_areCountedFromTheAnswer() {
    offer(delivery, 0, 5);
    sender.answers =
        request ->
            Reply.of(
                202,
                "{\"ok\":true,\"accepted\":3,\"rejected\":[{\"index\":1,\"event_id\":\"1\","
                    + "\"error\":\"task.id: expected a\\nstring\"},{\"index\":2}],\"x\":[1]}");
    delivery.flush();
    assertThat(delivery.counters().sent()).isEqualTo(3);
    assertThat(delivery.counters().droppedBy(DropCause.REJECTED)).isEqualTo(2);
    assertThat(warnings).singleElement().asString().contains("task.id: expected a string");
  }

  @Test
  void rejectedEvents_thatAreNotAllListed_areCountedToo() {
    offer(delivery, 0, 50);
    sender.answers =
        request ->
            Reply.of(
                202,
                "{\"received\":50,\"accepted\":20,\"duplicates\":5,"
                    + "\"rejected\":[{\"error\":\"no\"}]}");
    delivery.flush();
    assertThat(delivery.counters().sent()).isEqualTo(25);
    assertThat(delivery.counters().droppedBy(DropCause.REJECTED)).isEqualTo(25);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>",
        "[]",
        "{\"rejected\":7}",
        "{\"rejected\":[",
        "{\"a\":{\"rejected\":[1]}}"
      })
  void acceptedAnswer_withoutAListOfRejectedAcceptsAll(String body) {
    offer(delivery, 0, 5);
    sender.answers = request -> Reply.of(200, body);
    delivery.flush();
    assertThat(delivery.counters().sent()).isEqualTo(5);
  }

  @Test
  void redirect_isReportedWithTheHostItPointsTo() {
    offer(delivery, 0, 1);
    sender.answers = request -> new Reply(302, "", null, "login.example");
    delivery.flush();
    assertThat(warnings).singleElement().asString().contains("302").contains("login.example");
    assertThat(delivery.counters().queued()).isEqualTo(1);
  }

  @Test
  void flappingEndpoint_isNotReportedEveryTime() {
    for (int i = 0; i < 20; i++) {
      offer(delivery, i, 1);
      sender.answer(503);
      flushAfter(Duration.ofSeconds(5));
      sender.answer(202);
      flushAfter(Duration.ofSeconds(5));
    }
    assertThat(warnings).hasSize(1);
    assertThat(notices).hasSize(1);
  }

  @Test
  void outageThatCameBackSoon_isReportedWhenItLasts() {
    offer(delivery, 0, 1);
    sender.answer(503);
    delivery.flush();
    sender.answer(202);
    flushAfter(Duration.ofSeconds(5));
    sender.answer(503);
    offer(delivery, 1, 1);
    for (int minute = 0; minute < 30; minute++) {
      flushAfter(Duration.ofMinutes(1));
    }
    assertThat(warnings).hasSize(2);
  }

  @Test
  void warnings_showNoUserInfo() {
    offer(delivery, 0, 1);
    sender.answers =
        request -> {
          throw new IOException("cannot reach http://user:secret@host/");
        };
    delivery.flush();
    assertThat(warnings)
        .singleElement()
        .asString()
        .contains("http://host")
        .doesNotContain("secret");
  }
}
