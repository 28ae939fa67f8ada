package com.tracestax.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.tracestax.agent.testing.ReceivedEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Spring Boot 4 as it comes without a database: its ids are the same each time, in each JVM and for
 * each job, and are no names for runs.
 */
class SpringBatchResourcelessIT {
  /** It remembers one job, and refuses that again. */
  @Test
  void everyLaunch_isARunOfItsOwn() {
    try (InvoicingRun run =
        InvoicingRun.on(InvoicingDeployment.product(BootVersion.FOUR_WITH_BATCH))
            .running("invoices", "month=november")
            .launching("report", "stamps", "report")
            .with("resourceless")
            .toItsEnd()) {
      assertThat(run.exitCode).as(run::described).isZero();
      assertThat(run.eventsOfJob("invoices"))
          .containsExactly(
              "invoices started 1",
              "invoices/write started 1",
              "invoices/write succeeded 1",
              "invoices/mail started 1",
              "invoices/mail succeeded 1",
              "invoices succeeded 1");
      List<String> once =
          List.of(
              "report started 1",
              "report/print started 1",
              "report/print succeeded 1",
              "report succeeded 1");
      assertThat(run.eventsOfJob("report").subList(0, 4)).isEqualTo(once);
      assertThat(run.eventsOfJob("report").subList(4, 8)).isEqualTo(once);
      assertIdsAreOfThisJvm(run.ingest.events());
    }
  }

  private static void assertIdsAreOfThisJvm(List<ReceivedEvent> events) {
    assertThat(events)
        .allSatisfy(
            event -> {
              String jvm = event.id().substring(0, event.id().indexOf('-'));
              assertThat(event.taskId()).startsWith(jvm + ":");
              if (event.taskName().contains("/")) {
                assertThat(event.taskId()).startsWith(event.parentId() + "/");
              }
            });
    assertThat(events.stream().map(ReceivedEvent::taskId).distinct()).hasSize(3 + 2 + 2 + 2);
  }
}
