package com.tracestax.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that says what it recovers is tied to the run that was lost. */
class RecoveriesTest {
  private static final String OTHER = "billing-8:802";
  private static final String OLD_JVM = "0199aaaaaaaaaaaa";
  private static final String NEW_JVM = "0199bbbbbbbbbbbb";

  @TempDir Path data;
  private TestServer server;
  private long dueAtMs;

  @BeforeEach
  void start() throws Exception {
    server = new TestServer(data);
    dueAtMs = server.clock.millis() - 1_000;
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Event lostRun(String id) {
    return server.event("started", id).ofJvm(OLD_JVM).scheduledFor(dueAtMs);
  }

  /** Half a minute later, in another JVM. */
  private Event recovery(String id) {
    server.clock.advance(Duration.ofSeconds(30));
    Event event = server.event("started", id).ofJvm(NEW_JVM).worker(OTHER);
    return event.scheduledFor(server.clock.millis()).recovers(dueAtMs);
  }

  private String state(String id) throws Exception {
    JsonNode run = server.details(id).path("run");
    return run.path("status").asText() + " " + run.path("reason").asText();
  }

  private void assertTied(String lost, String recovery) throws Exception {
    assertThat(server.details(recovery).at("/recovery/recovers/task_id").asText()).isEqualTo(lost);
    assertThat(server.details(lost).at("/recovery/recovered_by/task_id").asText())
        .isEqualTo(recovery);
  }

  private void assertNotTied(String recovery) throws Exception {
    assertThat(server.details(recovery).at("/recovery/recovers").isNull()).isTrue();
  }

  @Test
  void recoveryWithoutACluster_endsTheLostRun() throws Exception {
    server.ingest(lostRun("lost").toString());
    server.ingest(recovery("new").toString());
    assertThat(state("lost")).isEqualTo("retried worker_lost");
    assertTied("lost", "new");
    JsonNode details = server.details("lost");
    assertThat(details.at("/run/signal").asText()).isEqualTo("stalled");
    assertThat(details.at("/run/ended_at_ms").asLong()).isEqualTo(server.clock.millis());
    assertThat(details.at("/context/end_worker_key").asText()).isEqualTo(OTHER);
    assertThat(details.path("events").findValuesAsText("effect"))
        .containsExactly("started", "concluded", "concluded");
    assertThat(server.get("/api/in-flight").path("runs")).hasSize(1);
    assertThat(server.get("/api/summary").at("/last_hour/retried").asInt()).isEqualTo(1);
  }

  @Test
  void lostRunsOwnEnd_winsStill() throws Exception {
    server.ingest(lostRun("lost").toString());
    server.ingest(recovery("new").toString());
    server.ingest(server.event("succeeded", "lost").ofJvm(OLD_JVM).toString());
    assertThat(state("lost")).isEqualTo("succeeded null");
    assertThat(server.get("/api/summary").at("/last_hour/retried").asInt()).isZero();
  }

  @Test
  void workerOfTheSameName_inANewJvm_recoversToo() throws Exception {
    server.ingest(lostRun("lost").toString());
    server.ingest(recovery("new").worker("billing-7:4711").toString());
    assertThat(state("lost")).isEqualTo("retried worker_lost");
    assertTied("lost", "new");
    server.ingest(server.event("succeeded", "lost").ofJvm(OLD_JVM).toString());
    assertThat(state("lost")).isEqualTo("succeeded null");
  }

  @Test
  void runOfTheSameJvm_isNotLost() throws Exception {
    server.ingest(lostRun("mine").ofJvm(NEW_JVM).worker(OTHER).toString());
    server.ingest(recovery("new").toString());
    assertThat(state("mine")).isEqualTo("started null");
    assertNotTied("new");
  }

  @Test
  void runsThatDifferInAnything_areLeftAlone() throws Exception {
    server.ingest(
        lostRun("other time").scheduledFor(dueAtMs + 1).toString(),
        lostRun("other job").named("reports.weekly").toString(),
        lostRun("other queue").queue("MailScheduler").toString(),
        lostRun("other service").service("mailer").toString(),
        lostRun("ended").toString(),
        server.event("succeeded", "ended").toString());
    server.ingest(recovery("new").toString());
    for (String id : new String[] {"other time", "other job", "other queue", "other service"}) {
      assertThat(state(id)).as(id).isEqualTo("started null");
    }
    assertThat(state("ended")).isEqualTo("succeeded null");
    assertNotTied("new");
  }

  @Test
  void inACluster_theRunEndedByItsDetector_isTied_andATwinRunsOn() throws Exception {
    server.ingest(lostRun("twin").toString(), lostRun("lost").toString());
    server.ingest(
        server.event("stalled", "lost").worker(OTHER).reason("worker_lost").toString(),
        server.event("retried", "lost").worker(OTHER).reason("worker_lost").toString());
    server.ingest(recovery("new").toString());
    assertTied("lost", "new");
    assertThat(state("twin")).isEqualTo("started null");
  }

  @Test
  void verdictAfterTheRecovery_changesNothingAnyMore() throws Exception {
    server.ingest(lostRun("lost").toString());
    server.ingest(recovery("new").toString());
    server.ingest(server.event("retried", "lost").worker(OTHER).reason("worker_lost").toString());
    assertTied("lost", "new");
    assertThat(server.details("lost").at("/run/ignored_ends").asInt()).isEqualTo(1);
  }

  @Test
  void startOfTheLostRun_thatArrivesAfterItsRecovery_isTiedAndEnded() throws Exception {
    String late = lostRun("lost").toString();
    server.ingest(recovery("new").toString());
    assertNotTied("new");
    server.ingest(late);
    assertThat(state("lost")).isEqualTo("retried worker_lost");
    assertTied("lost", "new");
  }

  @Test
  void healthyRun_ofTheSameScheduleInTheRecoveringJvm_isNotTakenForTheLostOne() throws Exception {
    server.ingest(recovery("new").toString());
    server.ingest(lostRun("twin").ofJvm(NEW_JVM).worker(OTHER).toString());
    assertThat(state("twin")).isEqualTo("started null");
  }

  @Test
  void withoutTheTime_theOnlyOpenRunIsMeant() throws Exception {
    server.ingest(lostRun("lost").toString());
    server.ingest(recovery("new").recovers(null).toString());
    assertThat(state("lost")).isEqualTo("retried worker_lost");
    assertTied("lost", "new");
  }

  @Test
  void withoutTheTime_ofSeveralOpenRunsNoneIsGuessed() throws Exception {
    server.ingest(lostRun("a").toString(), lostRun("b").toString());
    server.ingest(recovery("new").recovers(null).toString());
    assertThat(state("a")).isEqualTo("started null");
    assertThat(state("b")).isEqualTo("started null");
  }

  @Test
  void recoveryThatIsLostItself_isTiedToItsOwnRecovery() throws Exception {
    server.ingest(lostRun("first").toString());
    server.ingest(recovery("second").scheduledFor(dueAtMs).toString());
    Event third = recovery("third").scheduledFor(dueAtMs);
    server.ingest(third.worker("billing-9:1").ofJvm("0199cccccccccccc").toString());
    assertTied("first", "second");
    assertTied("second", "third");
    assertThat(state("third")).isEqualTo("started null");
  }
}
