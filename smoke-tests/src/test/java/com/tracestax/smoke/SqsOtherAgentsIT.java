package com.tracestax.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tracestax.agent.testing.Packaging;
import com.tracestax.agent.testing.ReceivedEvent;
import com.tracestax.agent.testing.ReceivedSpan;
import com.tracestax.agent.testing.TestJvm;
import com.tracestax.agent.testing.TestJvms;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * From the JVM that sends to the one that receives, when somebody else watches one of them, or
 * nobody.
 */
class SqsOtherAgentsIT extends SqsTwoJvms {
  private static final String UPSTREAMS_SCOPE = "io.opentelemetry.aws-sdk-2.2";
  private static final Map<String, String> PROPAGATOR =
      Map.of("otel.instrumentation.aws-sdk.experimental-use-propagator-for-messaging", "true");

  @Test
  void stockReceiverThatReadsTheW3c_continuesOurTrace() {
    server.createQueue("to-stock");
    send(ours(), SqsApplication.NEWEST, "to-stock/own-0");
    receive(TestJvms.running(), stock(), SqsApplication.NEWEST, PROPAGATOR, "to-stock/1").close();
    assertThat(spansOf("to-stock process"))
        .as(traces::describe)
        .singleElement()
        .satisfies(process -> assertThat(process.isChildOf(request("own-0"))).isTrue());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void traceOfAStockSender_isContinued(boolean propagator) {
    String queue = propagator ? "from-stock-w3c" : "from-stock-x-ray";
    server.createQueue(queue);
    send(
        TestJvms.running(),
        stock(),
        SqsApplication.NEWEST,
        propagator ? PROPAGATOR : Map.of(),
        queue + "/own-0");
    receive(ours(), SqsApplication.NEWEST, queue + "/1").close();
    ReceivedSpan publish = spansOf(queue + " publish").get(0);
    assertThat(publish.isChildOf(request("own-0"))).isTrue();
    assertContinued(queue, publish);
  }

  @Test
  void sdkWithoutAnyAgent_seesNothingAndIsNoTrouble() {
    server.createQueue("to-none");
    server.createQueue("from-none");
    send(ours(), SqsApplication.NEWEST, "to-none/own-9");
    try (SqsTraceJvm receiver = receive(Packaging.NONE, SqsApplication.NEWEST, "to-none/1")) {
      assertShowsNothingOfOurs(receiver);
    }
    send(Packaging.NONE, SqsApplication.NEWEST, "from-none/own-9");
    receive(ours(), SqsApplication.NEWEST, "from-none/1").close();
    assertThat(traces.spansNamed("from-none"))
        .singleElement()
        .satisfies(span -> assertThat(span.isRoot()).isTrue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"newest", "oldest"})
  void stockAgentsOwnSpansOfMessages_areOff(String which) {
    String stock = which.equals("newest") ? ShippedJars.NEWEST_STOCK : ShippedJars.OLDEST_STOCK;
    String queue = "extension-" + which;
    TestJvm java = ShippedJars.newestJvmOfOldestStock().orElseThrow();
    server.createQueue(queue);
    Packaging extension = ShippedJars.extension(stock);
    send(java, extension, SqsApplication.NEWEST, Map.of(), queue + "/own-0", queue + "/own-10");
    receive(java, extension, SqsApplication.NEWEST, Map.of(), queue + "/2").close();
    assertThat(traces.spansOfScope(UPSTREAMS_SCOPE))
        .as("calls, as of every service of AWS, and no messages")
        .allSatisfy(span -> assertThat(span.kind()).isEqualTo("CLIENT"));
    assertThat(SqsRequest.attribute(sent(queue, "own-0"), "traceparent"))
        .contains(request("own-0").traceId());
    assertThat(SqsRequest.traceHeader(sent(queue, "own-10"))).contains(request("own-10").spanId());
    assertContinued(queue, request("own-0"));
    assertContinued(queue, request("own-10"));
    assertThat(
            server.front().requests("ReceiveMessage", queue).stream()
                .flatMap(request -> names(request.body().path("AttributeNames")).stream())
                .filter("AWSTraceHeader"::equals))
        .as("asked for once")
        .hasSize(server.front().requests("ReceiveMessage", queue).size());
  }

  @Test
  void userWhoWantsTheStockAgentsSpans_getsThemAndNoneOfOurs() {
    server.createQueue("theirs");
    Map<String, String> wanted = Map.of("otel.instrumentation.aws-sdk-2.2-sqs.enabled", "true");
    Packaging extension = ShippedJars.extension(ShippedJars.NEWEST_STOCK);
    send(TestJvms.running(), extension, SqsApplication.NEWEST, wanted, "theirs/own-0");
    assertThat(SqsRequest.attributeNames(sent("theirs", "own-0"))).isEmpty();
    try (SqsTraceJvm receiver =
        receive(TestJvms.running(), extension, SqsApplication.NEWEST, wanted, "theirs/1")) {
      assertThat(traces.spansOfScope(TracesApplication.OUR_SCOPE)).isEmpty();
      assertThat(spansOf("theirs process")).hasSize(1);
      assertThat(receiver.ends("theirs"))
          .extracting(ReceivedEvent::statusAndAttempt)
          .containsExactly("succeeded 1");
    }
  }

  private static Packaging stock() {
    return Packaging.stock(
        ShippedJars.NEWEST_STOCK, ShippedJars.stockJar(ShippedJars.NEWEST_STOCK));
  }

  private static List<String> names(JsonNode array) {
    return array.valueStream().map(JsonNode::asText).toList();
  }
}
