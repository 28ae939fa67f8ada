package com.tracestax.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What workers say of each other and of their queues. */
class FleetTest {
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

  private void heartbeat(String worker, String member, boolean shutdown) throws Exception {
    server.post(
        "/v1/heartbeat",
        ("{'framework':'quartz','worker':{'key':'%s','service':'billing','members':"
                + "[{'framework':'quartz','queue':'BillingScheduler','member':'%s'},"
                + "{'framework':'quartz'},17]},'shutdown':%s}")
            .formatted(worker, member, shutdown)
            .replace('\'', '"'));
  }

  private void lose(String member) throws Exception {
    server.ingest(server.notice("member_lost").member(member).worker("a:1").toString());
  }

  private JsonNode worker(String key) throws Exception {
    for (JsonNode worker : server.get("/api/workers").path("workers")) {
      if (worker.path("worker_key").asText().equals(key)) {
        return worker;
      }
    }
    throw new AssertionError("expected a worker " + key);
  }

  private String state(String key) throws Exception {
    return worker(key).path("state").asText();
  }

  @Test
  void members_areKnownPerWorker_nonsenseIsLeftOut() throws Exception {
    heartbeat("a:1", "node-1", false);
    assertThat(worker("a:1").path("members").toString())
        .isEqualTo(
            "[{\"framework\":\"quartz\",\"queue\":\"BillingScheduler\",\"member\":\"node-1\"}]");
    server.post("/v1/heartbeat", "{\"worker\":{\"key\":\"a:1\"}}");
    assertThat(worker("a:1").path("members")).as("nothing said, nothing changed").hasSize(1);
  }

  @Test
  void lostMember_isItsWorker_withWhoSaidSoAndWhen() throws Exception {
    heartbeat("a:1", "node-1", false);
    heartbeat("b:2", "node-2", false);
    server.ingest(server.event("started", "1").worker("b:2").toString());
    server.clock.advance(Duration.ofSeconds(20));
    lose("node-2");
    assertThat(state("a:1")).isEqualTo("online");
    assertThat(state("b:2")).isEqualTo("lost");
    assertThat(worker("b:2").path("lost_by").asText()).isEqualTo("a:1");
    assertThat(worker("b:2").path("lost_at_ms").asLong()).isEqualTo(server.clock.millis());
    JsonNode summary = server.get("/api/summary");
    assertThat(summary.path("lost").asInt()).isEqualTo(1);
    assertThat(summary.at("/workers/lost").asInt()).isEqualTo(1);
  }

  @Test
  void laterSignOfLife_clearsIt_anEarlierOneDoesNot() throws Exception {
    heartbeat("b:2", "node-2", false);
    long beforeMs = server.clock.millis() + 5_000;
    server.clock.advance(Duration.ofSeconds(20));
    lose("node-2");
    server.ingest(server.event("succeeded", "1").worker("b:2").at(beforeMs).toString());
    assertThat(state("b:2")).as("an event that came late, from before").isEqualTo("lost");
    server.clock.advance(Duration.ofSeconds(1));
    server.ingest(server.event("started", "2").worker("b:2").toString());
    assertThat(state("b:2")).isEqualTo("online");
    assertThat(worker("b:2").path("lost_by").isNull()).isTrue();
  }

  @Test
  void memberOfAnotherQueueOrService_isNotMeant() throws Exception {
    heartbeat("b:2", "node-2", false);
    server.clock.advance(Duration.ofSeconds(20));
    server.ingest(
        server.notice("member_lost").member("node-2").queue("Other").worker("a:1").toString(),
        server
            .notice("member_lost")
            .member("node-2")
            .with("/worker", "service", "mailer")
            .worker("a:1")
            .toString());
    assertThat(state("b:2")).isEqualTo("online");
  }

  @Test
  void ofTwoWithTheSameName_theOneSeenLastIsMeant_unlessItIsBackAlready() throws Exception {
    heartbeat("old:1", "node-2", false);
    server.clock.advance(Duration.ofSeconds(20));
    long lostAtMs = server.clock.millis();
    heartbeat("killed:2", "node-2", false);
    server.clock.advance(Duration.ofSeconds(20));
    heartbeat("back:3", "node-2", false);
    server.ingest(
        new NoticeEvent("member_lost", lostAtMs + 10).member("node-2").worker("a:1").toString());
    assertThat(state("killed:2")).isEqualTo("lost");
    assertThat(state("back:3")).isEqualTo("online");
    assertThat(state("old:1")).isNotEqualTo("lost");
  }

  @Test
  void workerThatSaidGoodBye_isNeverLost() throws Exception {
    heartbeat("b:2", "node-2", true);
    server.clock.advance(Duration.ofSeconds(20));
    lose("node-2");
    assertThat(state("b:2")).isEqualTo("shut_down");
  }

  @Test
  void memberWithAUniqueId_isMeantInWhateverService_andHasItsName() throws Exception {
    String id = "7d0e6a52-4c1f-4b7e-9d8a-1f2e3d4c5b6a";
    server.post("/v1/heartbeat", new Heartbeat("orders-2:1").member(id, "orders-two").toString());
    JsonNode known = worker("orders-2:1");
    assertThat(known.at("/members/0/name").asText()).isEqualTo("orders-two");
    assertThat(known.at("/pools/0/poll_interval_ms").asInt()).isEqualTo(15_000);
    server.clock.advance(Duration.ofSeconds(20));
    server.ingest(server.notice("member_lost").ofJobRunr().member(id).worker("web:1").toString());
    assertThat(state("orders-2:1")).isEqualTo("lost");
  }

  private void snapshot(String worker, String numbers) throws Exception {
    server.post(
        "/v1/snapshot",
        ("{'type':'snapshot','framework':'quartz','worker_key':'%s','worker':{'key':'%s',"
                + "'hostname':'h'},'queues':[{'name':'BillingScheduler'%s}]}")
            .formatted(worker, worker, numbers)
            .replace('\'', '"'));
  }

  private JsonNode onlyQueue() throws Exception {
    JsonNode queues = server.get("/api/queues").path("queues");
    assertThat(queues).hasSize(1);
    return queues.get(0);
  }

  @Test
  void queue_isWhatIsKnownOfIt_newestFirst_andWhatIsUnknownStaysSo() throws Exception {
    snapshot("a:1", ",'depth':9,'active':1,'misfired':2");
    server.clock.advance(Duration.ofSeconds(30));
    snapshot("a:1", ",'active':3,'misfired':4,'blocked':1");
    JsonNode queue = onlyQueue();
    assertThat(queue.path("misfired").asInt()).isEqualTo(4);
    assertThat(queue.path("blocked").asInt()).isEqualTo(1);
    assertThat(queue.path("active").asInt()).isEqualTo(3);
    assertThat(queue.path("depth").isNull()).as("the newest word does not know it").isTrue();
    assertThat(queue.path("waiting").isNull()).isTrue();
  }

  @Test
  void runsInFlight_areAddedUpOverWorkers_whatTheyShareIsNot() throws Exception {
    snapshot("a:1", ",'depth':9,'active':1");
    server.clock.advance(Duration.ofSeconds(1));
    snapshot("b:2", ",'depth':7,'active':3");
    assertThat(onlyQueue().path("workers").asInt()).isEqualTo(2);
    assertThat(onlyQueue().path("depth").asInt()).isEqualTo(7);
    assertThat(onlyQueue().path("active").asInt()).isEqualTo(4);
  }

  @Test
  void countsOfTheWholeCluster_areThoseSaidLast() throws Exception {
    snapshot("a:1", ",'processing':9,'failed':1");
    server.clock.advance(Duration.ofSeconds(1));
    snapshot("b:2", ",'processing':7,'failed':2");
    server.clock.advance(Duration.ofSeconds(1));
    snapshot("a:1", ",'depth':1");
    assertThat(onlyQueue().path("processing").asInt()).isEqualTo(7);
    assertThat(onlyQueue().path("failed").asInt()).isEqualTo(2);
  }

  @Test
  void queue_isForgottenAfterFiveMinutesOfSilence() throws Exception {
    snapshot("a:1", ",'depth':9");
    server.clock.advance(Duration.ofMinutes(5));
    onlyQueue();
    server.clock.advance(Duration.ofMillis(1));
    assertThat(server.get("/api/queues").path("queues")).isEmpty();
  }

  @Test
  void sdkThatCountsTheWholeQueue_isNotAddedUp() throws Exception {
    for (String worker : new String[] {"a", "b"}) {
      server.post(
          "/v1/snapshot",
          ("{'framework':'bull','worker_key':'%s','queues':[{'name':'q','depth':3,'active':2}]}")
              .formatted(worker)
              .replace('\'', '"'));
    }
    assertThat(onlyQueue().path("active").asInt()).isEqualTo(2);
  }

  @Test
  void goodbyeThatWasKeptWhileTheServerWasAway_isOneAllTheSame() throws Exception {
    heartbeat("a:1", "node-1", false);
    long leftAtMs = server.clock.millis() + 60_000;
    server.clock.advance(Duration.ofHours(8));
    assertThat(state("a:1")).isEqualTo("offline");
    ingestGoodbye("a:1", leftAtMs);
    assertThat(state("a:1")).isEqualTo("shut_down");
    assertThat(worker("a:1").path("last_seen_ms").asLong()).isEqualTo(leftAtMs);
  }

  @Test
  void goodbyeThatWasKept_isNotThatOfALaterLife() throws Exception {
    heartbeat("a:1", "node-1", false);
    long leftAtMs = server.clock.millis() + 60_000;
    server.clock.advance(Duration.ofHours(8));
    heartbeat("a:1", "node-2", false);
    ingestGoodbye("a:1", leftAtMs);
    assertThat(state("a:1")).isEqualTo("online");
    assertThat(worker("a:1").at("/members/0/member").asText()).isEqualTo("node-2");
  }

  private void ingestGoodbye(String worker, long atMs) throws Exception {
    server.ingest(
        ("{'type':'heartbeat','framework':'quartz','timestamp':'%s','worker':{'key':'%s'},"
                + "'shutdown':true}")
            .formatted(Instant.ofEpochMilli(atMs), worker)
            .replace('\'', '"'));
  }
}
