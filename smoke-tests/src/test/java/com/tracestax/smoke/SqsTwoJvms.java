package com.tracestax.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tracestax.agent.testing.FakeTraces;
import com.tracestax.agent.testing.Packaging;
import com.tracestax.agent.testing.ReceivedSpan;
import com.tracestax.agent.testing.TestJvm;
import com.tracestax.agent.testing.TestJvms;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** What sends and receives in JVMs of their own, round one server and a collector for each test. */
abstract class SqsTwoJvms {
  static SqsServer server;
  FakeTraces traces;

  @BeforeAll
  static void startTheServer() {
    server = new SqsServer();
  }

  @AfterAll
  static void stopTheServer() {
    server.close();
  }

  @BeforeEach
  void startTheCollector() {
    traces = new FakeTraces();
  }

  @AfterEach
  void stopTheCollector() {
    traces.close();
  }

  static Packaging ours() {
    return ShippedJars.product();
  }

  void send(Packaging packaging, String version, String... messages) {
    send(TestJvms.running(), packaging, version, Map.of(), messages);
  }

  void send(
      TestJvm java,
      Packaging packaging,
      String version,
      Map<String, String> settings,
      String... messages) {
    try (SqsTraceJvm sender = sender(java, packaging, version, settings, messages)) {
      assertThat(sender.jvm.stdout())
          .as(sender.jvm::describe)
          .filteredOn(line -> line.endsWith(": sent"))
          .hasSize(messages.length);
    }
  }

  SqsTraceJvm sender(
      TestJvm java,
      Packaging packaging,
      String version,
      Map<String, String> settings,
      String... messages) {
    return new SqsTraceJvm(
        server, traces, java, packaging, version, settings, with("send", messages));
  }

  SqsTraceJvm receive(Packaging packaging, String version, String... numbers) {
    return receive(TestJvms.running(), packaging, version, Map.of(), numbers);
  }

  SqsTraceJvm receive(
      TestJvm java,
      Packaging packaging,
      String version,
      Map<String, String> settings,
      String... numbers) {
    return new SqsTraceJvm(
        server, traces, java, packaging, version, settings, with("receive", numbers));
  }

  private static String[] with(String first, String... more) {
    return Stream.concat(Stream.of(first), Stream.of(more)).toArray(String[]::new);
  }

  /** The sender's own span round a message. */
  ReceivedSpan request(String message) {
    return spansOf("request " + message).get(0);
  }

  List<ReceivedSpan> spansOf(String name) {
    assertThat(traces.spansNamed(name)).as(traces::describe).isNotEmpty();
    return traces.spansNamed(name);
  }

  static JsonNode sent(String queue, String body) {
    return server.front().requests("SendMessage", queue).stream()
        .map(SqsRequest::body)
        .filter(message -> message.path("MessageBody").asText().equals(body))
        .findFirst()
        .orElseThrow();
  }

  void assertContinued(String queue, ReceivedSpan sender) {
    assertThat(traces.spansNamed(queue))
        .as(traces::describe)
        .filteredOn(run -> run.isChildOf(sender))
        .singleElement()
        .satisfies(run -> assertThat(run.kind()).isEqualTo("CONSUMER"))
        .satisfies(run -> assertThat(run.links()).isEmpty());
  }

  static void assertShowsNothingOfOurs(SqsTraceJvm receiver) {
    assertThat(receiver.jvm.stdout())
        .filteredOn(line -> line.contains("/"))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).contains("{} []"))
        .allSatisfy(line -> assertThat(line).doesNotContain("traceparent", "AWSTraceHeader"));
  }
}
