package com.tracestax.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.tracestax.server.ingest.BodyMemory;
import com.tracestax.server.ingest.CommitLoop;
import com.tracestax.server.judge.Levels;
import com.tracestax.server.judge.Listening;
import com.tracestax.server.keys.KeyDesk;
import com.tracestax.server.keys.KeyRing;
import com.tracestax.server.model.Mode;
import com.tracestax.server.model.Receipt;
import com.tracestax.server.model.Submission;
import com.tracestax.server.normal.Baselines;
import com.tracestax.server.normal.LearningRules;
import com.tracestax.server.normal.Reading;
import com.tracestax.server.store.CommitObserver;
import com.tracestax.server.store.NewKey;
import com.tracestax.server.store.RunQuery;
import com.tracestax.server.store.SqliteStore;
import com.tracestax.server.store.WriteStore;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server with hardly any room and a disk that stands still until it is let go. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class PressureTest {
  private static final String KEY = "ts_live_0123456789abcdef";
  private static final int MAX_BODY_BYTES = 2_000;

  @TempDir Path directory;
  private final HttpClient client = HttpClient.newHttpClient();
  private final CountDownLatch diskIsBusy = new CountDownLatch(1);
  private final CountDownLatch diskMayGoOn = new CountDownLatch(1);
  private SqliteStore store;
  private CommitLoop commits;
  private WebServer web;

  @BeforeEach
  void start() {
    store = SqliteStore.open(directory.resolve("test.db"));
    LiveFeed feed = new LiveFeed(store.readSide(), Duration.ofSeconds(1));
    commits = new CommitLoop(slowDisk(store.writeSide()), 1, feed::afterCommit);
    web =
        new WebServer(
            new WebServer.Address("127.0.0.1", 0, true, Duration.ofSeconds(10)),
            new WebServer.Parts(
                KeyDesk.of(
                    List.of(
                        NewKey.plain(KeyRing.hash(KEY), store.project().get(Mode.LIVE), 0)
                            .unnumbered()),
                    store.keys().projects(),
                    0,
                    InstantSource.system()),
                new BodyMemory(MAX_BODY_BYTES, 10 * MAX_BODY_BYTES),
                commits,
                feed,
                store.readSide(),
                new Levels(store.readSide(), store.judgementSide(), List.of()),
                new Baselines(store.readSide(), LearningRules.DEFAULT, InstantSource.system()),
                new Listening(0),
                InstantSource.system()));
  }

  private WriteStore slowDisk(WriteStore disk) {
    return new WriteStore() {
      @Override
      public List<Receipt> commit(List<Submission> submissions) {
        diskIsBusy.countDown();
        try {
          diskMayGoOn.await();
        } catch (InterruptedException e) {
          throw new AssertionError(e);
        }
        return disk.commit(submissions);
      }

      @Override
      public int purge(long olderThanMs, int maxRows) {
        return disk.purge(olderThanMs, maxRows);
      }

      @Override
      public void measure(List<Reading> readings) {
        disk.measure(readings);
      }

      @Override
      public void observe(CommitObserver observer) {
        disk.observe(observer);
      }
    };
  }

  @AfterEach
  void stop() {
    diskMayGoOn.countDown();
    web.close();
    commits.close();
    store.close();
  }

  private CompletableFuture<HttpResponse<String>> send(String id, int padding) {
    String body =
        "{\"type\":\"task_event\",\"status\":\"succeeded\",\"worker\":{\"key\":\"w\"},"
            + "\"task\":{\"name\":\"n\",\"id\":\"%s\"},\"padding\":\"%s\"}"
                .formatted(id, "x".repeat(padding));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + web.port() + "/v1/ingest"))
            .header("X-Api-Key", KEY)
            .POST(BodyPublishers.ofString(body))
            .build();
    return client.sendAsync(request, BodyHandlers.ofString());
  }

  @Test
  void fullQueue_isAnsweredWithARetry_andNothingOfItIsKept() throws Exception {
    CompletableFuture<HttpResponse<String>> writing = send("writing", 0);
    diskIsBusy.await();
    CompletableFuture<HttpResponse<String>> second = send("second", 0);
    CompletableFuture<HttpResponse<String>> third = send("third", 0);
    CompletableFuture.anyOf(second, third).join();
    HttpResponse<String> refused = (second.isDone() ? second : third).join();
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValue("Retry-After")).contains("1");
    assertThat(refused.headers().firstValue("X-Retry-After")).contains("1");
    assertThat(refused.body()).contains("\"ok\":false");
    assertThat(writing).as("no answer before it is on disk").isNotDone();

    diskMayGoOn.countDown();
    assertThat(writing.join().statusCode()).isEqualTo(202);
    CompletableFuture.allOf(second, third).join();
    assertThat(store.readSide().runs(store.project().get(Mode.LIVE), RunQuery.newest(10)))
        .hasSize(2);
  }

  @Test
  void bodyOverTheLimit_isAnsweredWith413() {
    HttpResponse<String> answer = send("large", MAX_BODY_BYTES).join();
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body()).contains("body_too_large", "at most 2000 bytes");
  }
}
