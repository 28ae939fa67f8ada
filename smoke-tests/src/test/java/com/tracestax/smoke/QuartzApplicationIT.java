package com.tracestax.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.tracestax.agent.testing.Combination;
import com.tracestax.agent.testing.ForkedJvm;
import com.tracestax.agent.testing.JavaCommand;
import com.tracestax.agent.testing.Packaging;
import com.tracestax.agent.testing.TestJvm;
import com.tracestax.agent.testing.TestJvms;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The application does what its scenarios say, where nothing of ours is attached. */
class QuartzApplicationIT {
  private static final List<String> SCENARIOS =
      List.of(
          "success",
          "failure",
          "retry",
          "overlap",
          "nested",
          "listener-throws-at-start",
          "listener-throws-at-end",
          "secrets",
          "one-at-a-time",
          "no-name",
          "vetoed",
          "retry-cut-short",
          "instantiation-failure",
          "misfired",
          "interrupted-throws",
          "interrupted-returns",
          "interrupt-refused",
          "unscheduled",
          "queue-wait",
          "limited",
          "enqueued-inside-run",
          "unload");

  static Set<Combination> combinations() {
    Set<Combination> combinations = new LinkedHashSet<>();
    for (String version : QuartzApplication.VERSIONS) {
      TestJvm oldest = QuartzApplication.jvmsFor(version).get(0);
      combinations.add(QuartzApplication.with(Packaging.NONE, oldest, version));
    }
    Packaging stock =
        Packaging.stock(ShippedJars.NEWEST_STOCK, ShippedJars.stockJar(ShippedJars.NEWEST_STOCK));
    combinations.add(QuartzApplication.with(stock, TestJvms.running(), QuartzApplication.COMMON));
    return combinations;
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void application_runsEveryScenario(Combination combination, @TempDir Path folder) {
    try (ForkedJvm jvm =
        new JavaCommand(combination.jvm())
            .temporaryFolder(folder)
            .optimizing()
            .jvmOption("-XX:SoftRefLRUPolicyMSPerMB=0")
            .jvmOptions(combination.packaging().jvmOptions())
            .classPath(combination.classPath())
            .main(QuartzApplication.MAIN, SCENARIOS)
            .start()) {
      assertThat(jvm.awaitExit()).as(jvm::describe).isZero();
      assertThat(jvm.applicationOutput())
          .containsExactly(
              "success: executed 1 times",
              "failure: executed 1 times",
              "retry: executed 3 times",
              "overlap: executed 2 times",
              "nested-outer: executed 1 times",
              "listener-throws-at-start: executed 0 times",
              "listener-throws-at-end: executed 1 times",
              "secrets: executed 1 times",
              "one-at-a-time: executed 2 times",
              "no-name: executed",
              "vetoed: executed 0 times",
              "retry-cut-short: executed 1 times",
              "instantiation-failure: trigger state ERROR",
              "misfired: executed 1 times",
              "interrupted-throws: executed 1 times",
              "interrupted-returns: executed 1 times",
              "interrupt-refused: refused",
              "unscheduled: trigger state COMPLETE",
              "queue-wait: executed 1 times",
              "limited: executed 1 times",
              "enqueued: executed 1 times",
              "unload: class loader collected",
              "done");
    }
  }
}
