package com.tracestax.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tracestax.agent.testing.FakeIngest;
import com.tracestax.agent.testing.ReceivedEvent;
import com.tracestax.agent.testing.ReceivedSpan;
import com.tracestax.agent.testing.TestJvms;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A shop on the first and the last Spring Cloud AWS 3, and on the newest in an executable jar of
 * Spring Boot, with a listener for each way to listen.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("deployments")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SpringCloudAws3IT {
  private static final Lives<ShopDeployment, ShopLife> LIVES =
      new Lives<>(ShopDeployment.withAndWithoutAgent(deployments()), ShopLife::of);

  @Parameter ShopDeployment deployment;
  private ShopLife life;
  private FakeIngest ingest;

  static List<ShopDeployment> deployments() {
    List<ShopDeployment> all = new ArrayList<>();
    for (ShopVersion version : List.of(ShopVersion.OLDEST_THREE, ShopVersion.THREE)) {
      version.jvms().stream()
          .limit(1)
          .forEach(jvm -> all.add(new ShopDeployment(version, ShippedJars.product(), jvm)));
    }
    ShopVersion newest = ShopVersion.NEWEST;
    newest.jvms().forEach(jvm -> all.add(new ShopDeployment(newest, ShippedJars.product(), jvm)));
    all.add(
        new ShopDeployment(
            newest, ShippedJars.extension(ShippedJars.NEWEST_STOCK), TestJvms.running()));
    return all;
  }

  @BeforeParameterizedClassInvocation
  void listen() {
    life = LIVES.of(deployment);
    ingest = life.ingest;
  }

  @Test
  void everyAttempt_startsOnceAndEndsOnce() {
    ingest.assertEventsAreWellFormed();
    for (ShopStory story : ShopScript.THREE.stories()) {
      assertThat(life.attemptsByRun(story))
          .as(() -> story.queue() + " in " + ingest.describe())
          .hasSize(story.messages())
          .containsOnly(story.attempts());
    }
  }

  @Test
  void everyRun_isNamedAfterItsListenerAndItsQueue() {
    assertThat(ingest.events()).extracting(event -> event.text("/framework")).containsOnly("sqs");
    for (ShopStory story : ShopScript.THREE.stories()) {
      assertThat(ingest.eventsOf(story.job()))
          .allSatisfy(
              event -> {
                assertThat(event.taskQueue()).isEqualTo(story.queue());
                assertThat(event.taskId()).startsWith(story.queue() + ":");
              });
    }
  }

  @Test
  void messageThatFails_saysWhyAndWhenItComesAgain() {
    for (ShopStory story : ShopStory.RETRIES) {
      assertThat(ingest.eventsOf(story.job()))
          .filteredOn(event -> event.status().equals("retried"))
          .hasSize(story.messages())
          .allSatisfy(SpringCloudAws3IT::assertOutOfStock)
          .allSatisfy(event -> assertThat(event.reason()).isEmpty());
    }
  }

  @Test
  void lastReceiveBeforeTheDeadLetters_isAFailure() {
    ReceivedEvent failed = ingest.eventsOf(ShopStory.DOOMED.job()).get(3);
    assertThat(failed.statusAndAttempt()).isEqualTo("failed 2");
    assertThat(failed.json().at("/task/max_attempts").asInt()).isEqualTo(2);
    assertOutOfStock(failed);
  }

  @Test
  void messageThatFailsAndIsDeleted_isAFailure() {
    for (ShopStory story : ShopStory.FORGIVEN) {
      assertThat(ingest.eventsOf(story.job()))
          .filteredOn(ReceivedEvent::isEnd)
          .singleElement()
          .satisfies(SpringCloudAws3IT::assertOutOfStock)
          .satisfies(event -> assertThat(event.reason()).isEqualTo("acknowledged_after_error"));
    }
  }

  @Test
  void whatWaitsBehindAFailureInItsGroup_hasNotStarted() {
    List<ReceivedEvent> events = ingest.eventsOf(ShopStory.job("stuck"));
    assertThat(events)
        .extracting(ReceivedEvent::statusAndAttempt)
        .containsExactly("started 1", "succeeded 1", "started 1", "retried 1");
  }

  @Test
  void groupOfAMessage_isThatOfItsRun() {
    assertThat(ingest.eventsOf(ShopStory.job("inTurn")))
        .allSatisfy(event -> assertThat(event.text("/task/group")).isEqualTo(ShopStory.GROUP));
    assertThat(ingest.eventsOf(ShopStory.job("plain")))
        .allSatisfy(event -> assertThat(event.has("/task/group")).isFalse());
  }

  @Test
  void listenerThatExtendsItsTime_isNotLate() {
    assertThat(ingest.events())
        .extracting(ReceivedEvent::status)
        .doesNotContain("timeout", "stalled");
    assertThat(ingest.notices()).isEmpty();
  }

  @Test
  void thread_isTheOneThatListens() {
    assertThat(started("hopped").text("/worker/thread"))
        .isNotEqualTo("hopping")
        .startsWith("io.awspring.cloud.sqs.sqsListenerEndpointContainer");
    assertThat(started("byHand").text("/worker/thread"))
        .startsWith("io.awspring.cloud.sqs.sqsListenerEndpointContainer");
  }

  @Test
  void listenerOfOneMessage_continuesItsTrace() {
    for (ShopStory story : ShopStory.SUCCESSES) {
      boolean together = story.queue().contains("together");
      assertThat(ingest.eventsOf(story.job()))
          .allSatisfy(
              event ->
                  assertThat(event.traceId().endsWith(traceEnd(story)))
                      .as(event.toString())
                      .isEqualTo(!together));
    }
  }

  @Test
  void listenerOfSeveral_isOneSpanThatLinksToTheirs() {
    List<ReceivedSpan> spans = life.traces.spansNamed(ShopStory.job("together"));
    assertThat(spans).allSatisfy(span -> assertThat(span.isRoot()).isTrue());
    assertThat(spans.stream().flatMap(span -> span.links().stream()))
        .as(life.traces::describe)
        .hasSize(3)
        .allSatisfy(link -> assertThat(link).contains(traceEnd(story("together"))));
  }

  /** The first to its queue: it is sent by the thread that brings the queue's address. */
  @Test
  void messageThatAListenerSends_isAChildOfItsRun() {
    ReceivedEvent told = ingest.eventsOf(ShopStory.TOLD.job()).get(0);
    ReceivedSpan invoices = only(ShopStory.job("invoices"));
    assertThat(told.traceId()).isEqualTo(ShopLife.traceId("told", 1));
    assertThat(invoices.traceId()).isEqualTo(told.traceId());
    assertThat(invoices.isChildOf(only(ShopStory.TOLD.job()))).isTrue();
  }

  @Test
  void messageThatAnErrorHandlerSends_isAChildOfTheRunThatFailed() {
    assertThat(only(ShopStory.job("apologies")).isChildOf(only(ShopStory.TOLD.job()))).isTrue();
  }

  @Test
  void containers_areInTheHeartbeat() {
    JsonNode worker = life.workerAtItsBest();
    JsonNode pool = byQueue(worker.at("/pools"), "lambda");
    assertThat(pool.at("/framework").asText()).isEqualTo("sqs");
    assertThat(pool.at("/concurrency").asInt()).isEqualTo(3);
    assertThat(byQueue(worker.at("/members"), "lambda").at("/member").asText()).isEqualTo("lambda");
    assertThat(byQueue(worker.at("/pools"), "plain").at("/concurrency").asInt()).isEqualTo(10);
  }

  @Test
  void messages_stayInTheProcess() {
    assertThat(life.output()).contains("plain: " + ShopLife.ORDER + 1);
    assertThat(ingest.requests())
        .isNotEmpty()
        .noneMatch(request -> request.body().contains(ShopLife.ORDER.trim()));
  }

  @Test
  void application_saysWhatItSaysWithoutAgent() {
    life.jvm.assertNoUnexpectedLogLines();
    assertThat(life.output()).isEqualTo(LIVES.of(deployment.withoutAgent()).output());
  }

  private ReceivedEvent started(String method) {
    return ingest.eventsOf(ShopStory.job(method)).get(0);
  }

  private ReceivedSpan only(String name) {
    List<ReceivedSpan> spans = life.traces.spansNamed(name);
    assertThat(spans).as(() -> name + " in " + life.traces.describe()).hasSize(1);
    return spans.get(0);
  }

  private static ShopStory story(String listener) {
    return ShopScript.THREE.stories().stream()
        .filter(story -> story.queue().equals(listener))
        .findFirst()
        .orElseThrow();
  }

  private static String traceEnd(ShopStory story) {
    return ShopLife.traceId(story.queue(), 1).substring(24);
  }

  private static JsonNode byQueue(JsonNode all, String queue) {
    return StreamSupport.stream(all.spliterator(), false)
        .filter(each -> each.at("/queue").asText().equals(queue))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + queue + " in " + all));
  }

  private static void assertOutOfStock(ReceivedEvent event) {
    assertThat(event.errorType()).isEqualTo(IllegalStateException.class.getName());
    assertThat(event.errorMessage()).isEqualTo("out of stock");
    assertThat(event.stackTrace()).contains("\tat com.example.shop.Orders.");
  }
}
