package com.tracestax.smoke;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands between the applications and the queues, on a free loopback port. Forwards requests in
 * either protocol and remembers them. Refuses what {@link SqsLimits} says, and fails what the test
 * wants to fail. Answers on threads of its own.
 */
final class SqsFront implements AutoCloseable {
  /** The most that AWS took at once for many years; more in some regions since. */
  private static final int MAX_BYTES = 256 * 1024;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "sqs-front");
            thread.setDaemon(true);
            return thread;
          });
  private final HttpClient http = HttpClient.newBuilder().executor(threads).build();
  private final List<SqsRequest> requests = new CopyOnWriteArrayList<>();
  private final Map<String, Integer> limits = new ConcurrentHashMap<>();
  private final Map<String, SqsFailure> failures = new ConcurrentHashMap<>();
  private volatile URI target;

  SqsFront() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_000);
    } catch (IOException e) {
      throw new UncheckedIOException("no free loopback port", e);
    }
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  void forwardTo(URI queues) {
    target = queues;
  }

  /** From now on the queue takes no more at once. */
  void limit(String queue, int maxBytes) {
    limits.put(queue, maxBytes);
  }

  /** From now on the queue fails this action, always and before it has any effect. */
  void fail(String action, String queue, SqsFailure failure) {
    failures.put(action + " " + queue, failure);
  }

  /** From now on the queue fails the entry of that id in batches of this action, and no other. */
  void failEntry(String action, String queue, String entryId, SqsFailure failure) {
    failures.put(action + " " + queue + " " + entryId, failure);
  }

  /** Of the applications, in the order in which they were answered. */
  List<SqsRequest> requests() {
    return List.copyOf(requests);
  }

  List<SqsRequest> requests(String action, String queue) {
    return requests.stream()
        .filter(request -> request.action().equals(action) && request.queue().equals(queue))
        .toList();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    SqsRequest request = parse(exchange, body);
    Optional<SqsFailure> failure = failureOf(request);
    try (exchange) {
      if (failure.isEmpty()) {
        forward(exchange, request, body);
      } else if (failure.get().status() == 0) {
        remember(request, 0);
      } else {
        SqsAnswer answer = SqsAnswer.of(failure.get(), request.protocol());
        remember(request, answer.status());
        answer.sendTo(exchange);
      }
    }
  }

  private static SqsRequest parse(HttpExchange exchange, String body) throws IOException {
    Headers headers = exchange.getRequestHeaders();
    String xRay = Objects.requireNonNullElse(headers.getFirst("X-Amzn-Trace-Id"), "");
    String target = headers.getFirst("X-Amz-Target");
    if (target != null) {
      String action = target.substring(target.indexOf('.') + 1);
      return new SqsRequest("json", action, JSON.readTree(body.isEmpty() ? "{}" : body), xRay, 0);
    }
    Map<String, String> parameters = SqsQueryProtocol.parameters(body);
    String path = exchange.getRequestURI().getPath();
    if (path.length() > 1) {
      parameters.putIfAbsent("QueueUrl", path); // as AWS SDK 1 has it
    }
    JsonNode json = SqsQueryProtocol.json(parameters);
    return new SqsRequest("query", parameters.getOrDefault("Action", ""), json, xRay, 0);
  }

  private Optional<SqsFailure> failureOf(SqsRequest request) {
    SqsFailure wanted = failures.get(request.action() + " " + request.queue());
    if (wanted != null) {
      return Optional.of(wanted);
    }
    return request.action().startsWith("SendMessage")
        ? SqsLimits.refusal(request, limits.getOrDefault(request.queue(), MAX_BYTES))
        : Optional.empty();
  }

  private void forward(HttpExchange exchange, SqsRequest request, String body) throws IOException {
    SqsBatch batch = new SqsBatch(request, this::failureOfEntry);
    SqsAnswer answer =
        batch.isLeftEmpty()
            ? SqsAnswer.ofNothing(request)
            : ask(exchange, batch.hasFailures() ? batch.rest() : SqsTraceHeader.in(request, body));
    SqsAnswer whole = batch.hasFailures() ? batch.withFailures(answer) : answer;
    remember(request, whole.status());
    whole.sendTo(exchange);
  }

  private Optional<SqsFailure> failureOfEntry(SqsRequest batch, JsonNode entry) {
    return Optional.ofNullable(
        failures.get(batch.action() + " " + batch.queue() + " " + entry.path("Id").asText()));
  }

  private SqsAnswer ask(HttpExchange exchange, String body) throws IOException {
    HttpRequest.Builder forwarded =
        HttpRequest.newBuilder(target.resolve(exchange.getRequestURI().getPath()))
            .POST(BodyPublishers.ofString(body));
    for (String header : List.of("Content-Type", "X-Amz-Target")) {
      Optional.ofNullable(exchange.getRequestHeaders().getFirst(header))
          .ifPresent(value -> forwarded.header(header, value));
    }
    try {
      HttpResponse<String> answer = http.send(forwarded.build(), BodyHandlers.ofString());
      return new SqsAnswer(
          answer.statusCode(),
          answer.headers().firstValue("Content-Type").orElse("text/xml"),
          answer.headers().firstValue("X-Amzn-Query-Error").orElse(""),
          answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private void remember(SqsRequest request, int status) {
    requests.add(request.answered(status));
  }
}
