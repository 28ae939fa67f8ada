package com.tracestax.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tracestax.agent.testing.ReceivedEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Executable jars of Spring Boot with Spring Batch 4, 5 and 6. They run a job and end with the exit
 * code that says what became of it, as a scheduler of the system expects.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("deployments")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SpringBatchBootIT {
  private static final Pattern START_LINE =
      Pattern.compile("TraceStax .*, modules .*\\bspring-?batch\\b");

  private static final Map<BootVersion, InvoicingLife> WITHOUT_AGENT = new HashMap<>();

  @Parameter InvoicingDeployment deployment;
  private InvoicingLife life;

  static List<InvoicingDeployment> deployments() {
    return InvoicingDeployment.all();
  }

  @BeforeParameterizedClassInvocation
  void live() {
    life = InvoicingLife.of(deployment);
  }

  @AfterParameterizedClassInvocation
  void close() {
    if (life != null) {
      life.close();
    }
  }

  @Test
  void start_isOneLine() {
    runs()
        .forEach(
            run -> {
              assertThat(run.jvm.stderr())
                  .as(run.jvm::describe)
                  .filteredOn(line -> START_LINE.matcher(line).find())
                  .hasSize(1);
              run.jvm.assertNoUnexpectedLogLines();
            });
  }

  @Test
  void jobOfTheCommandLine_isSeenWithItsSteps() {
    assertThat(life.launching.eventsOfJob("invoices"))
        .as(life.launching::described)
        .containsExactly(
            "invoices started 1",
            "invoices/write started 1",
            "invoices/write succeeded 1",
            "invoices/mail started 1",
            "invoices/mail succeeded 1",
            "invoices succeeded 1");
    assertThat(life.launching.ingest.events())
        .allSatisfy(
            event -> {
              assertThat(event.text("/framework")).isEqualTo("spring-batch");
              assertThat(event.taskQueue()).isEqualTo("spring-batch");
            });
    runs().forEach(run -> run.ingest.assertEventsAreWellFormed());
  }

  @Test
  void jobOfTheOperator_ofAnExecutor_andOfTheClock_areSeenOnce() {
    for (List<String> names :
        List.of(
            List.of("report", "print"), List.of("archive", "pack"), List.of("digest", "collect"))) {
      String job = names.get(0);
      String step = job + "/" + names.get(1);
      assertThat(life.launching.eventsOfJob(job))
          .as(life.launching::described)
          .containsExactly(
              job + " started 1", step + " started 1", step + " succeeded 1", job + " succeeded 1");
    }
    assertThat(life.launching.ingest.eventsOf("archive"))
        .extracting(event -> event.text("/worker/thread"))
        .containsOnly("background-1");
    assertThat(life.launching.ingest.events()).hasSize(18);
  }

  @Test
  void ids_areThoseOfTheStore() {
    assertIds(life.launching, "[0-9a-f]+:\\w+-\\d+:"); // in memory: of this JVM
    assertIds(life.failing, "");
    assertIds(life.restarting, "");
  }

  private static void assertIds(InvoicingRun application, String prefix) {
    for (ReceivedEvent event : application.ingest.events()) {
      String[] names = event.taskName().split("/", 2);
      String run = prefix + names[0] + ":\\d+";
      assertThat(event.taskId()).matches(names.length == 1 ? run : run + "/" + names[1]);
      assertThat(event.parentId())
          .isEqualTo(names.length == 1 ? "" : event.taskId().replaceFirst("/.*", ""));
    }
  }

  @Test
  void counts_areThoseOfSpringBatch() {
    assertThat(counts(life.launching, "invoices/write"))
        .isEqualTo(Map.of("commit", 3, "filter", 1, "read", 10, "rollback", 0, "write", 9));
    assertThat(counts(life.launching, "invoices/mail"))
        .isEqualTo(Map.of("commit", 1, "rollback", 0));
    assertThat(counts(life.failing, "payments/pay"))
        .isEqualTo(Map.of("commit", 2, "filter", 0, "read", 6, "rollback", 1, "write", 4));
    assertThat(counts(life.restarting, "payments/pay"))
        .isEqualTo(Map.of("commit", 4, "filter", 0, "read", 7, "rollback", 0, "write", 7));
    assertThat(life.launching.end("invoices").has("/metrics/counts")).isFalse();
  }

  @Test
  void failure_isThatOfTheStep() {
    assertThat(life.failing.eventsOfJob("payments"))
        .as(life.failing::described)
        .containsExactly(
            "payments started 1",
            "payments/check started 1",
            "payments/check succeeded 1",
            "payments/pay started 1",
            "payments/pay failed 1",
            "payments failed 1");
    for (String failed : List.of("payments", "payments/pay")) {
      ReceivedEvent end = life.failing.end(failed);
      assertThat(end.errorType()).isEqualTo(IllegalStateException.class.getName());
      assertThat(end.errorMessage()).startsWith("the bank is closed, password=");
      assertThat(end.stackTrace()).contains("\tat com.example.invoicing.Bank.pay(");
      assertThat(end.reason()).isEmpty();
    }
  }

  @Test
  void restartInAnotherJvm_isTheNextAttemptOfWhatHasToBeDoneAgain() {
    assertThat(life.restarting.eventsOfJob("payments"))
        .as(life.restarting::described)
        .containsExactly(
            "payments started 2",
            "payments/pay started 2",
            "payments/pay succeeded 2",
            "payments succeeded 2");
    for (String name : List.of("payments", "payments/pay")) {
      assertThat(life.restarting.end(name).taskId()).isEqualTo(life.failing.end(name).taskId());
    }
  }

  @Test
  void wait_isKnownOfEveryRunOfAJob() {
    runs()
        .flatMap(run -> run.ingest.events().stream())
        .filter(event -> !event.taskName().contains("/"))
        .forEach(
            event -> {
              assertThat(event.has("/task/enqueued_at")).as(event.toString()).isTrue();
              assertThat(event.has("/metrics/queued_ms")).as(event.toString()).isTrue();
            });
  }

  @Test
  void parametersAndItems_stayInTheProcess() {
    runs()
        .flatMap(run -> run.ingest.requests().stream())
        .forEach(
            request ->
                assertThat(request.body())
                    .doesNotContain(InvoicingLife.MONTH, "invoice 5", "hunter2"));
  }

  @Test
  void application_saysAndReturnsWhatItDoesWithoutAgent() {
    InvoicingLife plain =
        WITHOUT_AGENT.computeIfAbsent(
            deployment.boot(), boot -> InvoicingLife.of(deployment.without()));
    assertThat(life.launching.output()).isEqualTo(plain.launching.output());
    assertThat(life.failing.output()).isEqualTo(plain.failing.output());
    assertThat(life.restarting.output()).isEqualTo(plain.restarting.output());
    assertThat(runs().map(run -> run.exitCode)).containsExactly(0, 5, 0);
    assertThat(plain.failing.exitCode).isEqualTo(5);
  }

  @Test
  void end_isSaid() {
    runs()
        .forEach(
            run -> {
              run.ingest.assertEndsWithGoodbye();
              assertThat(run.ingest.events())
                  .extracting(ReceivedEvent::status)
                  .doesNotContain("stalled", "timeout", "retried");
              assertThat(run.ingest.notices()).isEmpty();
            });
  }

  private Stream<InvoicingRun> runs() {
    return Stream.of(life.launching, life.failing, life.restarting);
  }

  private static Map<String, Integer> counts(InvoicingRun run, String step) {
    JsonNode counts = run.end(step).json().at("/metrics/counts");
    Map<String, Integer> byName = new HashMap<>();
    counts.properties().forEach(count -> byName.put(count.getKey(), count.getValue().asInt()));
    return byName;
  }
}
