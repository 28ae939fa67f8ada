package com.tracestax.server;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Measures how many events per second a running server acknowledges. Arguments: URL, key, batches
 * per sender, senders. A batch is 50 runs with their start and end. Not part of the build.
 */
final class IngestRate {
  private static final int RUNS_PER_BATCH = 50;
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private IngestRate() {}

  public static void main(String[] arguments) throws Exception {
    int batches = Integer.parseInt(arguments[2]);
    int senders = Integer.parseInt(arguments[3]);
    ExecutorService threads = Executors.newFixedThreadPool(senders);
    AtomicLong slowestNanos = new AtomicLong();
    long startNanos = System.nanoTime();
    List<Future<?>> running = new ArrayList<>();
    for (int i = 0; i < senders; i++) {
      String name = "sender " + i;
      running.add(
          threads.submit(
              () -> {
                for (int batch = 0; batch < batches; batch++) {
                  long sentNanos = System.nanoTime();
                  send(arguments[0], arguments[1], body(name + "." + startNanos + "." + batch));
                  slowestNanos.accumulateAndGet(System.nanoTime() - sentNanos, Math::max);
                }
                return null;
              }));
    }
    for (Future<?> sender : running) {
      sender.get();
    }
    threads.shutdown();
    double seconds = (System.nanoTime() - startNanos) / 1e9;
    long events = 2L * RUNS_PER_BATCH * batches * senders;
    System.out.printf(
        "%d events in %.1f s: %.0f events/s, slowest request %d ms%n",
        events, seconds, events / seconds, TimeUnit.NANOSECONDS.toMillis(slowestNanos.get()));
  }

  private static String body(String id) {
    List<String> events = new ArrayList<>();
    for (int run = 0; run < RUNS_PER_BATCH; run++) {
      long nowMs = System.currentTimeMillis();
      events.add(new Event("started", id + "." + run, nowMs).toString());
      events.add(new Event("succeeded", id + "." + run, nowMs + 1).took(1).toString());
    }
    return "{\"events\":[" + String.join(",", events) + "]}";
  }

  private static void send(String url, String key, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/v1/ingest"))
            .header("Authorization", "Bearer " + key)
            .POST(BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer = CLIENT.send(request, BodyHandlers.ofString());
    if (answer.statusCode() != 202) {
      throw new IllegalStateException(answer.statusCode() + " " + answer.body());
    }
  }
}
