package com.tracestax.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A queue hands a message out again when it has heard nothing of it in time. */
class RedeliveriesTest {
  private static final String HERE = "orders-1:1";
  private static final String THERE = "orders-2:1";
  private static final String RUN = "orders:5fea7756";

  @TempDir Path data;
  private TestServer server;

  @BeforeEach
  void start() throws Exception {
    server = new TestServer(data);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void say(String status, int attempt, String worker) throws Exception {
    say(event(status, attempt, worker));
  }

  private void say(Event event) throws Exception {
    server.ingest(event.toString());
  }

  /** A second later than the one before. */
  private Event event(String status, int attempt, String worker) {
    server.clock.advance(Duration.ofSeconds(1));
    return server.event(status, RUN).ofSqs().attempt(attempt).worker(worker);
  }

  /** Attempts of the run: number, status, reason, worker, ends that were ignored. */
  private String attempts() throws Exception {
    StringBuilder text = new StringBuilder();
    for (JsonNode each : server.details(RUN).path("attempts")) {
      text.append(each.path("attempt").asText()).append(' ').append(each.path("status").asText());
      text.append(' ').append(each.path("reason").asText());
      text.append(' ').append(each.path("worker_key").asText());
      text.append(' ').append(each.path("ignored_ends").asText()).append("; ");
    }
    return text.toString().trim();
  }

  private int count(String outcome) throws Exception {
    return server.get("/api/summary").path("last_hour").path(outcome).asInt();
  }

  @Test
  void messageThatComesAgainElsewhere_whileItIsStillHandled_isTwoAttempts() throws Exception {
    say("started", 1, HERE);
    say(event("timeout", 1, HERE).reason("visibility_expired"));
    say("started", 2, THERE);
    assertThat(attempts())
        .isEqualTo("1 started visibility_expired orders-1:1 0; 2 started null orders-2:1 0;");
    assertThat(server.get("/api/in-flight").path("runs")).hasSize(2);

    say(event("succeeded", 1, HERE).reason("over_limit"));
    say("succeeded", 2, THERE);
    assertThat(attempts())
        .isEqualTo("1 succeeded over_limit orders-1:1 0; 2 succeeded null orders-2:1 0;");
    assertThat(count("succeeded")).isEqualTo(2);
    assertThat(server.get("/api/in-flight").path("runs")).isEmpty();
  }

  @Test
  void attemptThatWasGivenUp_endsOnce_andTheNextOneIsNotTouched() throws Exception {
    say("started", 1, HERE);
    say(event("timeout", 1, HERE).reason("visibility_expired"));
    say("started", 2, THERE);
    say(event("retried", 1, HERE).reason("visibility_expired"));
    assertThat(attempts())
        .isEqualTo("1 retried visibility_expired orders-1:1 0; 2 started null orders-2:1 0;");
    assertThat(count("retried")).isEqualTo(1);
  }

  @Test
  void guessOfAnotherWorker_givesWayToTheOneThatHasIt() throws Exception {
    say("started", 1, HERE);
    say(event("retried", 1, THERE).reason("visibility_expired"));
    say("started", 2, THERE);
    assertThat(attempts())
        .isEqualTo("1 retried visibility_expired orders-1:1 0; 2 started null orders-2:1 0;");
    say(event("succeeded", 1, HERE).reason("over_limit"));
    say("succeeded", 2, THERE);
    assertThat(attempts())
        .isEqualTo("1 succeeded over_limit orders-1:1 0; 2 succeeded null orders-2:1 0;");
    assertThat(count("retried")).isZero();
  }

  @Test
  void numbersMayHaveGaps_andComeInTheOrderOfTheirTime() throws Exception {
    say("started", 1, HERE);
    say(event("retried", 1, HERE).reason("released"));
    say("started", 4, THERE);
    assertThat(attempts())
        .isEqualTo("1 retried released orders-1:1 0; 4 started null orders-2:1 0;");
  }

  @Test
  void deadLetterQueue_hasRunsOfItsOwn() throws Exception {
    say("started", 3, HERE);
    say(event("failed", 3, HERE).failedWith("E", "e"));
    server.clock.advance(Duration.ofSeconds(1));
    server.ingest(server.event("started", "orders-dlq:5fea7756").ofSqs().queue("orders-dlq") + "");
    assertThat(attempts()).isEqualTo("3 failed null orders-1:1 0;");
    JsonNode dead = server.details("orders-dlq:5fea7756");
    assertThat(dead.path("attempts")).hasSize(1);
    assertThat(dead.at("/run/queue").asText()).isEqualTo("orders-dlq");
  }

  @Test
  void messageInHandWhenItsJvmEnded_comesAgain_unlessItWasSettledAfterAll() throws Exception {
    long lapsesMs = server.clock.millis() + 30_000;
    say("started", 1, HERE);
    say(event("retried", 1, HERE).reason("shutdown").nextAttemptAt(lapsesMs));
    assertThat(attempts()).isEqualTo("1 retried shutdown orders-1:1 0;");
    assertThat(server.onlyRun().path("next_attempt_at_ms").asLong()).isEqualTo(lapsesMs);
    say("succeeded", 1, HERE);
    assertThat(attempts()).isEqualTo("1 succeeded null orders-1:1 0;");
    assertThat(server.onlyRun().path("next_attempt_at_ms").isNull()).isTrue();
    assertThat(count("retried")).isZero();
  }

  /** Nobody threw, and yet nobody has handled it: the queue gives the message up. */
  @ParameterizedTest
  @ValueSource(strings = {"visibility_expired", "released", "acknowledge_failed", "worker_lost"})
  void endOfTheLastAttempt_isAFailure_alsoWithoutAnError(String reason) throws Exception {
    say("started", 3, HERE);
    say(event("failed", 3, HERE).reason(reason));
    assertThat(count("failed")).isEqualTo(1);
    assertThat(count("stopped")).isZero();
    assertThat(server.onlyRun().path("outcome").asText()).isEqualTo("failed");
  }

  @Test
  void errorThatWasAcknowledged_isAFailure() throws Exception {
    say("started", 1, HERE);
    say(event("failed", 1, HERE).reason("acknowledged_after_error").failedWith("E", "no stock"));
    assertThat(count("failed")).isEqualTo(1);
    assertThat(server.onlyRun().path("outcome").asText()).isEqualTo("failed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"shutdown", "deleted", "superseded", "abandoned"})
  void whatWasStopped_isNoFailure(String reason) throws Exception {
    say("started", 1, HERE);
    assertThat(server.onlyRun().path("outcome").isNull()).isTrue();
    say(event("failed", 1, HERE).reason(reason));
    assertThat(count("failed")).isZero();
    assertThat(count("stopped")).isEqualTo(1);
    assertThat(server.onlyRun().path("outcome").asText()).isEqualTo("stopped");
  }

  @Test
  void group_isThatOfEachAttempt() throws Exception {
    say(event("started", 1, HERE).group("customer-4711"));
    say(event("retried", 1, HERE).reason("released"));
    say(event("started", 2, THERE).group("customer-4711"));
    assertThat(server.details(RUN).path("attempts").findValuesAsText("message_group"))
        .containsExactly("customer-4711", "customer-4711");
    assertThat(server.get("/api/in-flight").path("runs").get(0).path("message_group").asText())
        .isEqualTo("customer-4711");
  }

  @Test
  void failedAcknowledgement_isANoticeOfItsRun() throws Exception {
    say("started", 1, HERE);
    server.ingest(server.notice("acknowledge_failed").ofSqs().run(RUN).worker(HERE).toString());
    say(event("retried", 1, HERE).reason("acknowledge_failed"));
    assertThat(server.details(RUN).path("notices").findValuesAsText("text"))
        .containsExactly(
            "com.acme.Orders.onOrder could not be acknowledged: it may come again although it was"
                + " handled");
  }
}
