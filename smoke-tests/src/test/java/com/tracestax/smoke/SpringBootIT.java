package com.tracestax.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tracestax.agent.testing.AgentSettings;
import com.tracestax.agent.testing.FakeIngest;
import com.tracestax.agent.testing.Packaging;
import com.tracestax.agent.testing.ReceivedEvent;
import com.tracestax.agent.testing.TestJvm;
import com.tracestax.agent.testing.TestJvms;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An executable jar of Spring Boot with jobs as people declare them, from its start to the SIGTERM
 * of a deploy. Its ways of being set up take turns, so that each is tried without running all with
 * all.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("deployments")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SpringBootIT {
  private static final Map<String, List<String>> OUTPUT_WITHOUT_AGENT = new HashMap<>();
  private static final Pattern START_LINE = Pattern.compile("TraceStax .*, modules .*\\bquartz\\b");

  @Parameter Deployment deployment;
  private FakeIngest ingest;
  private BootApplication application;

  record Deployment(BootVersion boot, BootProfile profile, Packaging packaging, TestJvm jvm) {
    @Override
    public String toString() {
      return packaging + ", " + jvm + ", " + boot + ", " + profile.label();
    }
  }

  static Set<Deployment> deployments() {
    Set<Deployment> deployments = new LinkedHashSet<>();
    addTo(deployments, BootVersion.TWO, BootProfile.EXECUTOR, BootProfile.JDBC);
    addTo(deployments, BootVersion.NEWEST, BootProfile.JDBC, BootProfile.EXECUTOR);
    return deployments;
  }

  private static void addTo(
      Set<Deployment> deployments, BootVersion boot, BootProfile product, BootProfile extension) {
    List<TestJvm> jvms = boot.jvms();
    for (TestJvm jvm : jvms) {
      boolean newest = jvm.equals(jvms.get(jvms.size() - 1));
      deployments.add(
          new Deployment(boot, newest ? product : BootProfile.MEMORY, ShippedJars.product(), jvm));
      deployments.add(
          new Deployment(
              boot,
              newest ? extension : BootProfile.MEMORY,
              ShippedJars.extension(ShippedJars.NEWEST_STOCK),
              jvm));
    }
  }

  @BeforeParameterizedClassInvocation
  void liveAndEnd() {
    ingest = new FakeIngest();
    application =
        BootApplication.start(
            BootApplication.command(
                    deployment.boot(),
                    deployment.profile(),
                    deployment.packaging(),
                    deployment.jvm())
                .systemProperties(AgentSettings.sendingTo(ingest.url())),
            deployment.profile());
    application.live();
  }

  @AfterParameterizedClassInvocation
  void close() {
    if (application != null) {
      application.close();
    }
    ingest.close();
  }

  @Test
  void start_isOneLine() {
    assertThat(application.jvm.stderr())
        .as(application.jvm::describe)
        .filteredOn(line -> START_LINE.matcher(line).find())
        .hasSize(1);
    application.jvm.assertNoUnexpectedLogLines();
  }

  @Test
  void everyJob_hasTheNameThatAPersonWouldUse() {
    assertThat(ingest.events())
        .as(ingest::describe)
        .extracting(ReceivedEvent::taskName)
        .hasSameElementsAs(deployment.profile().taskNames());
    assertThat(ingest.events())
        .extracting(ReceivedEvent::taskQueue)
        .containsOnly("quartzScheduler");
  }

  @Test
  void everyRun_startsOnceAndEndsOnce() {
    ingest.assertEventsAreWellFormed();
    for (String name : deployment.profile().taskNames()) {
      String end = name.equals("DEFAULT.oldRates") ? "failed 1" : "succeeded 1";
      assertThat(attemptsOf(name))
          .as(ingest::describe)
          .extracting(ReceivedEvent::statusAndAttempt)
          .containsExactly("started 1", end);
    }
  }

  @Test
  void failureOfABeansMethod_isTheBeansOwn() {
    List<ReceivedEvent> failed =
        ingest.events().stream().filter(event -> event.status().equals("failed")).toList();
    assertThat(failed)
        .hasSize(deployment.profile() == BootProfile.JDBC ? 0 : 1)
        .allSatisfy(
            event -> {
              assertThat(event.errorType()).isEqualTo(IllegalStateException.class.getName());
              assertThat(event.errorMessage()).isEqualTo("the bank keeps rates for a year");
              assertThat(event.stackTrace())
                  .contains("\tat com.example.boot.ExchangeRates.loadOld(");
            });
  }

  @Test
  void application_saysWhatItSaysWithoutAgent() {
    BootProfile jobs =
        deployment.profile() == BootProfile.JDBC ? BootProfile.JDBC : BootProfile.MEMORY;
    assertThat(application.output())
        .isEqualTo(
            OUTPUT_WITHOUT_AGENT.computeIfAbsent(
                deployment.boot() + ", " + jobs,
                key -> outputWithoutAgent(deployment.boot(), jobs)));
  }

  @Test
  void runInFlightAtSigterm_isReportedToItsEnd() {
    assertThat(application.output()).contains("watch: stopped");
    assertThat(attemptsOf("DEFAULT.watch"))
        .as(ingest::describe)
        .extracting(ReceivedEvent::statusAndAttempt)
        .containsExactly("started 1", "succeeded 1");
    ingest.assertEndsWithGoodbye();
  }

  /** Also through a database. Only a stock agent knows of requests. */
  @Test
  void runOfATracedRequest_saysWhenItWasEnqueued() {
    boolean requestIsTraced = !deployment.packaging().equals(ShippedJars.product());
    for (String name : List.of("DEFAULT.ReportJob", "billing.invoices", "DEFAULT.watch")) {
      assertThat(attemptsOf(name))
          .as(ingest::describe)
          .extracting(event -> event.has("/task/enqueued_at"))
          .containsExactly(requestIsTraced, requestIsTraced);
    }
    assertThat(attemptsOf("DEFAULT.CleanupJob"))
        .extracting(event -> event.has("/task/enqueued_at"))
        .containsExactly(false, false);
  }

  @Test
  void concurrency_isThatOfTheThreadsThatRunJobs() {
    List<JsonNode> goodbyes = ingest.goodbyes();
    JsonNode worker = goodbyes.get(goodbyes.size() - 1).at("/worker");
    assertThat(worker.at("/concurrency").asInt()).isEqualTo(deployment.profile().threads);
    assertThat(worker.at("/pools/0/queue").asText()).isEqualTo("quartzScheduler");
  }

  private List<ReceivedEvent> attemptsOf(String taskName) {
    return ingest.eventsOf(taskName).stream()
        .filter(event -> !event.isStalledByShutdown())
        .toList();
  }

  private static List<String> outputWithoutAgent(BootVersion boot, BootProfile profile) {
    try (BootApplication plain =
        BootApplication.start(
            BootApplication.command(boot, profile, Packaging.NONE, TestJvms.running()), profile)) {
      plain.live();
      return plain.output();
    }
  }
}
