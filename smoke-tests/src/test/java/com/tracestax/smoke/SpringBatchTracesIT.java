package com.tracestax.smoke;

import static com.tracestax.smoke.TracesApplication.OUR_SCOPE;
import static org.assertj.core.api.Assertions.assertThat;

import com.tracestax.agent.testing.ReceivedSpan;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** From the code that launches a job to what its steps do: what a collector gets. */
@ParameterizedClass(name = "{0}")
@MethodSource("deployments")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SpringBatchTracesIT {
  @Parameter InvoicingDeployment deployment;
  private InvoicingRun run;
  private InvoicingRun failing;
  private InvoicingRun restarting;

  static List<InvoicingDeployment> deployments() {
    return Stream.concat(
            InvoicingDeployment.products().stream(),
            Stream.of(BootVersion.TWO_WITH_BATCH, BootVersion.FOUR_WITH_BATCH)
                .filter(boot -> !boot.jvms().isEmpty())
                .map(InvoicingDeployment::extension))
        .toList();
  }

  @BeforeParameterizedClassInvocation
  void runTheApplication() {
    Path folder = InvoicingLife.folder();
    run =
        InvoicingRun.on(deployment)
            .running("invoices")
            .launching("report", "archive", "letters", "stamps")
            .exporting()
            .toItsEnd();
    failing = payments(folder, false);
    restarting = payments(folder, true);
  }

  private InvoicingRun payments(Path folder, boolean bankIsOpen) {
    return InvoicingRun.on(deployment)
        .running("payments")
        .storedIn(folder)
        .with("bank.open", Boolean.toString(bankIsOpen))
        .exporting()
        .toItsEnd();
  }

  @AfterParameterizedClassInvocation
  void close() {
    Stream.of(run, failing, restarting).filter(each -> each != null).forEach(InvoicingRun::close);
  }

  @Test
  void job_isAChildOfTheSpanThatLaunchedIt() {
    for (String job : List.of("report", "archive", "letters", "stamps")) {
      ReceivedSpan span = run.span(job);
      assertChild(span, run.span("request " + job));
      assertThat(span.kind()).isEqualTo("CONSUMER");
      assertThat(span.links()).isEmpty();
    }
  }

  @Test
  void jobOfTheCommandLine_beginsATrace() {
    assertThat(run.span("invoices").isRoot()).isTrue();
    assertThat(run.span("invoices").kind()).isEqualTo("INTERNAL");
    assertThat(run.span("invoices").links()).isEmpty();
  }

  @Test
  void step_isAChildOfItsJob_andWhatItDoesOfIt() {
    for (List<String> names :
        List.of(
            List.of("invoices", "mail", "mail"),
            List.of("report", "print", "report"),
            List.of("archive", "pack", "archive"))) {
      String what = names.get(2);
      ReceivedSpan step = run.span(names.get(0) + "/" + names.get(1));
      assertChild(step, run.span(names.get(0)));
      assertThat(step.kind()).isEqualTo("INTERNAL");
      assertChild(run.span("work of " + what), step);
      assertThat(run.currentIn(what)).containsExactly(step.traceId() + " " + step.spanId());
    }
  }

  @Test
  void everyRun_isASpanThatSaysWhatRan() {
    ReceivedSpan job = run.span("invoices");
    ReceivedSpan step = run.span("invoices/write");
    assertThat(job.attributes())
        .containsEntry("job.system", "spring-batch")
        .containsEntry("job.name", "invoices")
        .containsEntry("job.queue", "spring-batch")
        .containsEntry("job.run.id", run.end("invoices").taskId())
        .containsEntry("job.run.attempt", "1")
        .containsEntry("job.status", "succeeded");
    assertThat(step.attributes())
        .containsEntry("job.name", "invoices/write")
        .containsEntry("job.run.id", run.end("invoices/write").taskId())
        .containsEntry("job.run.parent_id", run.end("invoices").taskId())
        .containsEntry("job.run.count.read", "10")
        .containsEntry("job.run.count.filter", "1")
        .containsEntry("job.run.count.write", "9")
        .containsEntry("job.run.count.commit", "3")
        .containsEntry("job.run.count.rollback", "0");
    for (String name : List.of("invoices", "invoices/write", "report", "report/print")) {
      assertThat(run.end(name).spanId()).as(name).isEqualTo(run.span(name).spanId());
    }
  }

  @Test
  void chunks_areEventsOfTheirStep() {
    assertThat(run.span("invoices/write").events("chunk"))
        .as(run::described)
        .extracting(chunk -> chunk.get("job.run.count.read"))
        .containsExactly("4", "8", "10");
    assertThat(run.traces.spansNamed("chunk")).isEmpty();
    assertThat(run.traces.childrenOf(run.span("invoices/write")))
        .extracting(ReceivedSpan::name)
        .filteredOn(name -> name.startsWith("work of invoice "))
        .hasSize(10);
  }

  @Test
  void partition_isAChildOfTheStepThatSplitTheWork() {
    ReceivedSpan manager = run.span("letters/regions");
    List<ReceivedSpan> partitions = run.traces.spansNamed("letters/letter");
    assertChild(manager, run.span("letters"));
    assertThat(partitions).as(run::described).hasSize(3);
    for (ReceivedSpan partition : partitions) {
      assertChild(partition, manager);
      assertThat(partition.attributes())
          .containsEntry("job.run.parent_id", run.end("letters/regions").taskId());
      assertThat(run.traces.childrenOf(partition))
          .extracting(ReceivedSpan::name)
          .contains("work of letter");
    }
    assertThat(partitions)
        .extracting(partition -> partition.attributes().get("job.run.id"))
        .doesNotHaveDuplicates();
  }

  @Test
  void threadsThatShareAStep_workInItsTrace() {
    ReceivedSpan step = run.span("stamps/stamp");
    assertThat(run.currentIn("stamp"))
        .as(run::described)
        .hasSize(12)
        .containsOnly(step.traceId() + " " + step.spanId());
    assertThat(run.traces.spansNamed("work of stamp"))
        .hasSize(12)
        .allSatisfy(work -> assertChild(work, step));
    assertThat(step.attributes()).containsEntry("job.run.count.read", "12");
    assertThat(step.events("chunk"))
        .hasSize(Integer.parseInt(step.attributes().get("job.run.count.commit")));
  }

  @Test
  void failure_isAnErrorOfStepAndJob_withoutItsSecrets() {
    for (String name : List.of("payments", "payments/pay")) {
      ReceivedSpan failed = failing.span(name);
      assertThat(failed.status()).isEqualTo("ERROR");
      assertThat(failed.attributes())
          .containsEntry("error.type", IllegalStateException.class.getName())
          .containsEntry("job.status", "failed");
    }
    assertThat(failing.span("payments/check").status()).isEqualTo("UNSET");
    assertThat(failing.traces.spansOfScope(OUR_SCOPE).toString()).doesNotContain("hunter2");
  }

  @Test
  void restart_linksToTheAttemptBefore() {
    for (String name : List.of("payments", "payments/pay")) {
      assertThat(restarting.span(name).links()).containsExactly(failing.span(name).id());
      assertThat(restarting.span(name).attributes()).containsEntry("job.run.attempt", "2");
    }
    assertThat(restarting.span("payments").isRoot()).isTrue();
    assertThat(failing.span("payments").links()).isEmpty();
  }

  @Test
  void nobodyElse_opensASpanForARun() {
    assertThat(run.traces.spans())
        .extracting(ReceivedSpan::scope)
        .filteredOn(scope -> !scope.contains("jdbc"))
        .containsOnly(OUR_SCOPE, "com.example");
    assertThat(run.traces.spansOfScope(OUR_SCOPE))
        .extracting(ReceivedSpan::name)
        .containsExactlyInAnyOrder(
            "invoices",
            "invoices/write",
            "invoices/mail",
            "report",
            "report/print",
            "archive",
            "archive/pack",
            "letters",
            "letters/regions",
            "letters/letter",
            "letters/letter",
            "letters/letter",
            "stamps",
            "stamps/stamp");
  }

  private static void assertChild(ReceivedSpan child, ReceivedSpan parent) {
    assertThat(child.isChildOf(parent)).as(child + " is a child of " + parent).isTrue();
  }
}
