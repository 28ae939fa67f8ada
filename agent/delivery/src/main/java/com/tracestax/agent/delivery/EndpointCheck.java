package com.tracestax.agent.delivery;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Asks the endpoint once who it is, over the very client that sends events, and tells each step on
 * the way. For people who look for what is wrong; never used by an agent at work.
 */
public final class EndpointCheck {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration MAX_SKEW = Duration.ofMinutes(1);

  private final OkHttpSender sender;
  private final DeliveryClock clock = DeliveryClock.system();
  private final Map<String, Object> steps = new LinkedHashMap<>();
  private final List<String> advice = new ArrayList<>();

  public EndpointCheck(OkHttpSender sender) {
    this.sender = sender;
  }

  /** Takes up to twice ten seconds. */
  public void run() {
    steps.put("url", sender.toString());
    ConnectionSteps seen = new ConnectionSteps(clock, steps);
    try {
      Request ping = sender.ping();
      OkHttpClient client =
          sender.client().newBuilder().eventListener(seen).callTimeout(PATIENCE).build();
      ask(client, ping, seen);
    } catch (IOException | RuntimeException e) {
      steps.put("failed", e.getMessage() == null ? e.toString() : e.getMessage());
      advice.add(sender + " cannot be asked: " + e.getMessage());
    }
  }

  /** What happened, in its order: names and texts. */
  public Map<String, Object> steps() {
    return steps;
  }

  /** What to do, one sentence each; empty if all is well. */
  public List<String> advice() {
    return advice;
  }

  private void ask(OkHttpClient client, Request ping, ConnectionSteps seen) {
    long beganNanos = clock.nanoTime();
    try (Response response = client.newCall(ping).execute()) {
      PingAnswer answer = PingAnswer.of(response.code(), response.peekBody(64 * 1024).string());
      steps.put("answer", answer.status());
      steps.putAll(answer.facts());
      steps.put("took", (clock.nanoTime() - beganNanos) / 1_000_000 + " ms");
      compareClocks(response.headers().getInstant("Date"));
      if (answer.advice() != null) {
        advice.add(sender + ": " + answer.advice());
      }
    } catch (IOException e) {
      steps.put("failed at", seen.stage());
      steps.put("failed because", sender.explained(e).getMessage());
      if (seen.isAtTls()) {
        steps.putAll(PresentedCertificate.of(client, ping.url()));
      }
      advice.add(seen.advice(sender.toString()));
    }
  }

  private void compareClocks(Instant theirs) {
    if (theirs == null) {
      return;
    }
    Duration skew = Duration.between(Instant.ofEpochMilli(clock.epochMillis()), theirs);
    if (skew.abs().compareTo(MAX_SKEW) > 0) {
      steps.put("server's clock", skew.toMillis() / 1000 + " s away from this host's");
      advice.add(
          "the clocks of this host and of the server differ by " + skew.toMillis() / 1000 + " s");
    }
  }
}
