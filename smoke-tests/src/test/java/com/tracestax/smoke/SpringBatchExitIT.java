package com.tracestax.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An application that runs one job and is gone: nothing of it may be lost, least of all its end.
 */
@Tag("alone")
class SpringBatchExitIT {
  static List<InvoicingDeployment> products() {
    return InvoicingDeployment.products();
  }

  @ParameterizedTest
  @MethodSource("products")
  void endOfTheLastJob_isDelivered(InvoicingDeployment deployment) {
    try (InvoicingRun run =
        InvoicingRun.on(deployment).running("payments", "month=november").endingAtOnce()) {
      assertThat(run.exitCode).isEqualTo(5);
      assertThat(run.eventsOfJob("payments"))
          .as(run::described)
          .containsExactly(
              "payments started 1",
              "payments/check started 1",
              "payments/check succeeded 1",
              "payments/pay started 1",
              "payments/pay failed 1",
              "payments failed 1");
      run.jvm.assertNoUnexpectedLogLines();
    }
  }
}
