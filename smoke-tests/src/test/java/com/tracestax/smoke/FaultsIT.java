package com.tracestax.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever goes wrong between a job and the store of a real server: each event is stored once. How
 * many jobs there are, and with them how long each trouble lasts, is said by {@code -Dfaults.jobs}
 * (fifty a second; 200 of them by default).
 */
@Tag("alone")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsIT {
  @TempDir private static Path folder;

  private final Map<FaultCase, FaultResult> results = new LinkedHashMap<>();
  private Lives<FaultCase, FaultResult> lives;
  private ServerJvm server;
  private LoadJvm.Cost withoutAgent;

  static List<FaultCase> cases() {
    String only = System.getProperty("faults.only", "");
    return Stream.of(
            NetworkFaults.all(),
            ServerFaults.all(),
            TlsFaults.all(),
            MachineFaults.all(),
            ProcessFaults.all())
        .flatMap(List::stream)
        .filter(each -> only.isEmpty() || List.of(only.split(",")).contains(each.name()))
        .toList();
  }

  @BeforeAll
  void startTheServer() {
    new ServerJvm(folder, ServerFaults.NEW_KEY).stop();
    server = new ServerJvm(folder, ServerFaults.OLD_KEY);
    withoutAgent = costWithoutAgent();
    lives = new Lives<>(cases(), each -> each.live(folder, server));
  }

  @AfterAll
  void writeTheTable() throws IOException {
    server.close();
    FaultTable table = new FaultTable(withoutAgent, results);
    System.out.println(table);
    if (Boolean.getBoolean("update-docs")) {
      table.writeTo(Path.of(ShippedJars.property("smoke.target"), "../../docs/safety.md"));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyEvent_isStoredOnce(FaultCase each) {
    FaultResult result = lives.of(each);
    results.put(each, result);
    assertThat(result.emitted()).as("emitted").isPositive();
    assertThat(result.doubled()).as(() -> "stored twice, " + result.description()).isEmpty();
    assertThat(result.invented()).as("stored and never emitted").isEmpty();
    assertThat(result.lost().size())
        .as(() -> "lost, the first of them " + result.firstLost() + result.description())
        .isLessThanOrEqualTo(each.mayLose());
  }

  private LoadJvm.Cost costWithoutAgent() {
    try (FaultRun run = new FaultRun("without-agent", folder, server);
        LoadJvm application = run.startWithoutAgent()) {
      application.awaitAllJobs();
      application.end();
      return application.cost();
    }
  }
}
