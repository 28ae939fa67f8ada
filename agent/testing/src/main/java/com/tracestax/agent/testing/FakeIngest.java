package com.tracestax.agent.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * An ingest endpoint on a free loopback port that answers as docs/wire-format.md says and remembers
 * everything. Like a server of the original format it understands no extension, until {@link
 * #understand} names some. Answers on threads of its own; how it answers may change at any time and
 * holds from the next request on.
 */
public final class FakeIngest implements AutoCloseable {
  private static final Pattern UTC_MILLIS =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");

  private final HttpServer server;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "fake-ingest");
            thread.setDaemon(true);
            return thread;
          });
  private final IngestHandler handler = new IngestHandler();

  public FakeIngest() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    } catch (IOException e) {
      throw new UncheckedIOException("no free loopback port", e);
    }
    server.createContext("/", handler);
    server.setExecutor(threads);
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** What the heartbeat answer lists as understood beyond the original format. */
  public void understand(String... features) {
    handler.features = List.of(features);
  }

  public void ok() {
    handler.answer = IngestAnswer.OK;
  }

  public void unauthorized() {
    handler.answer = IngestAnswer.refusing(401, "invalid_api_key", Map.of());
  }

  public void failing(int status) {
    handler.answer = IngestAnswer.refusing(status, "failing", Map.of());
  }

  public void retryAfter(int seconds) {
    String value = Integer.toString(seconds);
    handler.answer =
        IngestAnswer.refusing(
            429, "slow_down", Map.of("X-Retry-After", value, "Retry-After", value));
  }

  /** Accepts connections and reads requests, but never answers. */
  public void blackHole() {
    handler.answer = IngestAnswer.NEVER;
  }

  /** Takes the request, then answers one byte at a time. */
  public void slowDrip(Duration byteInterval) {
    handler.answer = IngestAnswer.dripping(byteInterval);
  }

  /** Every request, answered or not, in the order of arrival. */
  public List<RecordedRequest> requests() {
    return List.copyOf(handler.requests);
  }

  /**
   * Every status of an attempt that was accepted, in the order of its id: that in which a JVM
   * emitted them.
   */
  public List<ReceivedEvent> events() {
    return ingested(event -> !event.isNotice() && !event.isHeartbeat());
  }

  /** Every notice that was accepted, in the order of its id. */
  public List<ReceivedEvent> notices() {
    return ingested(ReceivedEvent::isNotice);
  }

  public List<ReceivedEvent> eventsOf(String jobName) {
    return events().stream().filter(event -> event.taskName().equals(jobName)).toList();
  }

  /** Every heartbeat that was accepted, in the order of arrival. */
  public List<JsonNode> heartbeats() {
    return accepted("/v1/heartbeat").toList();
  }

  /** Heartbeats that nobody heard in time and that came among the events, later. */
  public List<ReceivedEvent> keptHeartbeats() {
    return ingested(ReceivedEvent::isHeartbeat);
  }

  /** Last words: heard in time, or kept and come among the events. */
  public List<JsonNode> goodbyes() {
    Stream<JsonNode> kept = keptHeartbeats().stream().map(ReceivedEvent::json);
    return Stream.concat(heartbeats().stream(), kept).filter(FakeIngest::isGoodbye).toList();
  }

  private static boolean isGoodbye(JsonNode heartbeat) {
    return heartbeat.at("/shutdown").asBoolean();
  }

  /** Every report of queues that was accepted, in the order of arrival. */
  public List<JsonNode> snapshots() {
    return accepted("/v1/snapshot").toList();
  }

  public List<ReceivedEvent> awaitEvents(Predicate<List<ReceivedEvent>> enough, Duration deadline) {
    return await(this::events, enough, deadline);
  }

  public List<ReceivedEvent> awaitNotices(
      Predicate<List<ReceivedEvent>> enough, Duration deadline) {
    return await(this::notices, enough, deadline);
  }

  public List<JsonNode> awaitSnapshots(Predicate<List<JsonNode>> enough, Duration deadline) {
    return await(this::snapshots, enough, deadline);
  }

  public List<JsonNode> awaitHeartbeats(Predicate<List<JsonNode>> enough, Duration deadline) {
    return await(this::heartbeats, enough, deadline);
  }

  /** What every event from our agent carries, and that none came twice. */
  public void assertEventsAreWellFormed() {
    List<ReceivedEvent> events = ingested(event -> !event.isHeartbeat());
    assertThat(events)
        .allSatisfy(
            event -> {
              assertThat(event.id()).as("event_id").isNotEmpty();
              assertThat(event.text("/timestamp")).as("timestamp").matches(UTC_MILLIS);
            });
    assertThat(events).extracting(ReceivedEvent::id).as("event_id").doesNotHaveDuplicates();
  }

  /** What every worker promises that ends in order: no sign of life after its last word. */
  public void assertEndsWithGoodbye() {
    assertThat(heartbeats()).as(this::describe).extracting(FakeIngest::isGoodbye).isSorted();
    assertThat(goodbyes()).as(this::describe).isNotEmpty();
  }

  /** For messages of failed tests. */
  public String describe() {
    StringBuilder text = new StringBuilder("the fake ingest got:\n");
    requests().forEach(request -> text.append("  ").append(request).append('\n'));
    return text.toString();
  }

  @Override
  public void close() {
    handler.closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private <T> List<T> await(
      Supplier<List<T>> received, Predicate<List<T>> enough, Duration deadline) {
    try {
      Awaitility.await()
          .atMost(deadline)
          .pollInterval(Duration.ofMillis(20))
          .until(() -> enough.test(received.get()));
    } catch (ConditionTimeoutException e) {
      throw new AssertionError("after " + deadline + " only " + describe(), e);
    }
    return received.get();
  }

  private List<ReceivedEvent> ingested(Predicate<ReceivedEvent> wanted) {
    return accepted("/v1/ingest")
        .flatMap(body -> IngestHandler.eventsIn(body).stream())
        .filter(wanted)
        .sorted(Comparator.comparing(ReceivedEvent::id))
        .toList();
  }

  /** Bodies that came to a path and were accepted. */
  private Stream<JsonNode> accepted(String path) {
    return requests().stream()
        .filter(request -> request.path().equals(path))
        .filter(request -> request.status() / 100 == 2)
        .map(RecordedRequest::json);
  }
}
