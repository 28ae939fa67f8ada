package com.tracestax.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tracestax.agent.testing.FakeIngest;
import com.tracestax.agent.testing.ReceivedEvent;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A shop on the last of each line of Spring Cloud AWS that has the first SDK, under both its names,
 * with a listener for each deletion policy.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("deployments")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SpringCloudAws2IT {
  private static final Lives<ShopDeployment, ShopLife> LIVES =
      new Lives<>(ShopDeployment.withAndWithoutAgent(deployments()), ShopLife::of);
  private static final List<ShopStory> STORIES = ShopScript.TWO.stories();

  @Parameter ShopDeployment deployment;
  private ShopLife life;
  private FakeIngest ingest;

  static List<ShopDeployment> deployments() {
    return ShopVersion.TWO.stream()
        .flatMap(
            version ->
                version.jvms().stream()
                    .limit(1)
                    .map(jvm -> new ShopDeployment(version, ShippedJars.product(), jvm)))
        .toList();
  }

  @BeforeParameterizedClassInvocation
  void listen() {
    life = LIVES.of(deployment);
    ingest = life.ingest;
  }

  @Test
  void everyAttempt_startsOnceAndEndsOnce() {
    ingest.assertEventsAreWellFormed();
    for (ShopStory story : STORIES) {
      assertThat(life.attemptsByRun(story))
          .as(() -> story.queue() + " in " + ingest.describe())
          .hasSize(story.messages())
          .containsOnly(story.attempts());
    }
    assertThat(ingest.events())
        .extracting(ReceivedEvent::status)
        .doesNotContain("timeout", "stalled");
    assertThat(ingest.notices()).isEmpty();
  }

  @Test
  void everyRun_isNamedAfterItsListenerAndItsQueue() {
    assertThat(ingest.events()).extracting(event -> event.text("/framework")).containsOnly("sqs");
    for (ShopStory story : STORIES) {
      assertThat(ingest.eventsOf(story.job()))
          .allSatisfy(event -> assertThat(event.taskQueue()).isEqualTo(story.queue()));
    }
  }

  @Test
  void error_isThatOfTheListener() {
    for (String method : List.of("flaky", "doomed", "dropped", "always")) {
      assertThat(ingest.eventsOf(ShopStory.job(method)))
          .filteredOn(event -> event.isEnd() && !event.status().equals("succeeded"))
          .isNotEmpty()
          .allSatisfy(
              event -> {
                assertThat(event.errorType()).isEqualTo(IllegalStateException.class.getName());
                assertThat(event.errorMessage()).isEqualTo("out of stock");
                assertThat(event.stackTrace()).contains("\tat com.example.shop.Orders." + method);
              });
    }
    assertThat(ingest.eventsOf(ShopStory.job("broken")).get(1).errorType())
        .isEqualTo(AssertionError.class.getName());
  }

  @Test
  void messageThatFailsAndIsDeleted_saysSo() {
    for (String method : List.of("dropped", "always", "broken")) {
      assertThat(ingest.eventsOf(ShopStory.job(method)).get(1).reason())
          .isEqualTo("acknowledged_after_error");
    }
  }

  @Test
  void lastReceiveBeforeTheDeadLetters_isKnown() {
    assertThat(ingest.eventsOf(ShopStory.job("doomed")))
        .allSatisfy(
            event -> assertThat(event.json().at("/task/max_attempts").asInt()).isEqualTo(2));
  }

  @Test
  void listener_continuesTheTraceOfItsMessage() {
    for (ShopStory story : STORIES) {
      assertThat(ingest.eventsOf(story.job()))
          .allSatisfy(
              event ->
                  assertThat(event.traceId())
                      .endsWith(ShopLife.traceId(story.queue(), 1).substring(24)));
    }
  }

  @Test
  void messagesAtATime_areTheConcurrencyOfAQueue() {
    JsonNode pools = life.workerAtItsBest().at("/pools");
    assertThat(StreamSupport.stream(pools.spliterator(), false))
        .extracting(pool -> pool.at("/queue").asText() + " " + pool.at("/concurrency").asInt())
        .containsExactlyInAnyOrderElementsOf(
            STORIES.stream().map(story -> story.queue() + " 5").toList());
  }

  @Test
  void messages_stayInTheProcess() {
    assertThat(ingest.requests())
        .isNotEmpty()
        .noneMatch(request -> request.body().contains(ShopLife.ORDER));
  }

  @Test
  void application_saysWhatItSaysWithoutAgent() {
    life.jvm.assertNoUnexpectedLogLines();
    assertThat(life.output()).isEqualTo(LIVES.of(deployment.withoutAgent()).output());
  }
}
