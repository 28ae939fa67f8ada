package com.tracestax.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tracestax.agent.testing.ReceivedEvent;
import com.tracestax.agent.testing.ReceivedSpan;
import com.tracestax.agent.testing.TestJvm;
import com.tracestax.agent.testing.TestJvms;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * From the JVM that sends to the one that receives, both under our agent: as far as there is room.
 */
class SqsTracesIT extends SqsTwoJvms {
  private static final Pattern TRACEPARENT = Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-01");
  private static final String OWN_TRACEPARENT =
      "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  @Test
  void traceGoesAlong_asFarAsTheMessageHasRoom() {
    server.createQueue("room");
    send(
        ours(),
        SqsApplication.NEWEST,
        "room/own-0",
        "room/own-7",
        "room/own-8",
        "room/own-9",
        "room/own-10");
    assertAdded("own-0", "baggage", "traceparent", "tracestate");
    assertAdded("own-7", "baggage", "traceparent", "tracestate");
    assertAdded("own-8", "traceparent", "tracestate");
    assertAdded("own-9", "traceparent");
    assertAdded("own-10");
    assertThat(SqsRequest.attribute(sent("room", "own-0"), "tracestate")).isEqualTo("vendor=value");
    assertThat(SqsRequest.attribute(sent("room", "own-0"), "baggage")).isEqualTo("tenant=acme");
    assertThat(SqsRequest.traceHeader(sent("room", "own-10")))
        .matches("Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=1");
    assertThat(SqsRequest.traceHeader(sent("room", "own-9"))).isEmpty();

    try (SqsTraceJvm receiver = receive(ours(), SqsApplication.NEWEST, "room/5")) {
      assertThat(traces.spansNamed("room")).hasSize(5);
      for (String message : List.of("own-0", "own-7", "own-8", "own-9", "own-10")) {
        assertContinued("room", request(message));
      }
      assertShowsNothingOfOurs(receiver);
    }
  }

  @Test
  void oldestSdk_carriesTracesInAttributesOnly() {
    server.createQueue("floor");
    TestJvm oldest = TestJvms.all().get(0);
    send(oldest, ours(), SqsApplication.OLDEST, Map.of(), "floor/own-7", "floor/own-10");
    assertThat(SqsRequest.attributeNames(sent("floor", "own-7"))).hasSize(10);
    assertThat(SqsRequest.attributeNames(sent("floor", "own-10"))).hasSize(10);
    try (SqsTraceJvm receiver =
        receive(oldest, ours(), SqsApplication.OLDEST, Map.of(), "floor/2")) {
      assertContinued("floor", request("own-7"));
      assertThat(traces.childrenOf(request("own-10"))).isEmpty();
      assertThat(traces.spansNamed("floor")).hasSize(2);
      assertShowsNothingOfOurs(receiver);
    }
  }

  @Test
  void messagesOfABatch_haveRoomEachForItself() {
    server.createQueue("batch");
    send(ours(), SqsApplication.NEWEST, "batch/batch");
    List<JsonNode> entries = server.front().requests("SendMessageBatch", "batch").get(0).messages();
    assertThat(entries)
        .extracting(entry -> SqsRequest.attributeNames(entry).size())
        .containsExactly(3, 10, 10);
    assertThat(SqsRequest.attribute(entries.get(1), "traceparent")).matches(TRACEPARENT);
    assertThat(SqsRequest.attribute(entries.get(2), "traceparent")).isEmpty();
    assertThat(SqsRequest.traceHeader(entries.get(2))).startsWith("Root=1-");
    receive(ours(), SqsApplication.NEWEST, "batch/3").close();
    assertThat(traces.childrenOf(request("batch")))
        .extracting(ReceivedSpan::name)
        .containsExactly("batch", "batch", "batch");
  }

  @Test
  void messageThatFillsItsQueue_isSentAndCarriesTheTraceInItsHeader() {
    server.createQueue("full");
    send(ours(), SqsApplication.NEWEST, "full/sized-262144", "full/sized-262050");
    for (SqsRequest request : server.front().requests("SendMessage", "full")) {
      assertThat(request.status()).isEqualTo(200);
      assertThat(SqsRequest.attribute(request.body(), "baggage")).isEmpty();
      assertThat(SqsRequest.attribute(request.body(), "tracestate")).isEmpty();
    }
    JsonNode largest = server.front().requests("SendMessage", "full").get(0).body();
    assertThat(SqsRequest.attributeNames(largest)).isEmpty();
    assertThat(SqsRequest.traceHeader(largest)).startsWith("Root=1-");
    JsonNode nearly = server.front().requests("SendMessage", "full").get(1).body();
    assertThat(SqsRequest.attributeNames(nearly)).containsExactly("traceparent");
  }

  @Test
  void queueThatRefusesForSize_getsTheMessageAsItWasAndLaterOnesWithTheHeaderOnly() {
    server.createQueue("limited");
    server.front().limit("limited", 1_000);
    try (SqsTraceJvm sender =
        sender(
            TestJvms.running(),
            ours(),
            SqsApplication.NEWEST,
            Map.of(),
            "limited/sized-980",
            "limited/sized-980",
            "limited/sized-10",
            "limited/sized-1001")) {
      assertThat(sender.jvm.stdout())
          .as(sender.jvm::describe)
          .filteredOn(line -> line.endsWith(": sent"))
          .hasSize(3);
      assertThat(LogAssertions.assertOneWarning(sender.jvm)).contains("limited", "AWSTraceHeader");
    }
    List<SqsRequest> requests = server.front().requests("SendMessage", "limited");
    assertThat(requests).extracting(SqsRequest::status).containsExactly(400, 200, 200, 200, 400);
    assertThat(SqsRequest.attribute(requests.get(0).body(), "traceparent")).matches(TRACEPARENT);
    for (SqsRequest later : requests.subList(1, 5)) {
      assertThat(SqsRequest.attributeNames(later.body())).isEmpty();
    }
    for (SqsRequest later : requests.subList(2, 4)) {
      assertThat(SqsRequest.traceHeader(later.body())).startsWith("Root=1-");
    }
  }

  @Test
  void tracesOfTheUsersOwn_areNeverTouched() {
    server.createQueue("own");
    send(ours(), SqsApplication.NEWEST, "own/own-traceparent");
    JsonNode sent = sent("own", "own-traceparent");
    assertThat(SqsRequest.attribute(sent, "traceparent")).isEqualTo(OWN_TRACEPARENT);
    assertThat(SqsRequest.traceHeader(sent)).isEmpty();
    try (SqsTraceJvm receiver = receive(ours(), SqsApplication.NEWEST, "own/1")) {
      assertThat(receiver.ends("own"))
          .extracting(ReceivedEvent::traceId)
          .containsExactly(OWN_TRACEPARENT.substring(3, 35));
    }
  }

  @Test
  void envelopesOfOtherServices_keepTheTraceTheyCarry() {
    String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    String traceparent = "00-" + trace + "-00f067aa0ba902b7-01";
    server.createQueue("sns");
    server.createQueue("events");
    server.createQueue("x-ray");
    server.createQueue("none");
    server.send(
        "sns",
        """
        {"Type" : "Notification", "MessageId" : "1", "Message" : "a letter",
         "MessageAttributes" : {"traceparent" : {"Type" : "String", "Value" : "%s"}}}"""
            .formatted(traceparent));
    server.send(
        "events",
        """
        {"version":"0","id":"1","detail-type":"order","source":"shop",
         "detail":{"order":7,"traceparent":"%s"}}"""
            .formatted(traceparent));
    server.send(
        "x-ray",
        "a letter",
        Map.of(),
        Map.of(
            "MessageSystemAttributes",
            Map.of(
                "AWSTraceHeader",
                Map.of(
                    "DataType",
                    "String",
                    "StringValue",
                    "Root=1-4bf92f35-77b34da6a3ce929d0e0e4736;Parent=00f067aa0ba902b7;Sampled=1"))));
    server.send("none", "{\"traceparent\":\"" + traceparent + "\"}");
    try (SqsTraceJvm receiver =
        receive(ours(), SqsApplication.NEWEST, "sns/1", "events/1", "x-ray/1", "none/1")) {
      for (String queue : List.of("sns", "events", "x-ray")) {
        assertThat(receiver.ends(queue))
            .as(queue)
            .extracting(ReceivedEvent::traceId)
            .containsExactly(trace);
        assertThat(traces.spansNamed(queue))
            .as(queue)
            .extracting(ReceivedSpan::parentSpanId)
            .containsExactly("00f067aa0ba902b7");
      }
      assertThat(receiver.ends("none")).extracting(ReceivedEvent::traceId).doesNotContain(trace);
      assertThat(receiver.ingest.requests())
          .allSatisfy(request -> assertThat(request.body()).doesNotContain("a letter", "order"));
    }
  }

  private static void assertAdded(String body, String... names) {
    assertThat(SqsRequest.attributeNames(sent("room", body)))
        .as(body)
        .filteredOn(name -> !name.startsWith("own-"))
        .containsExactly(names);
  }
}
