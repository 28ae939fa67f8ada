package com.tracestax.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.tracestax.agent.testing.AgentSettings;
import com.tracestax.agent.testing.FakeIngest;
import com.tracestax.agent.testing.FakeTraces;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The user's database is the user's: next to an application without any agent, the one with our
 * agent has the same instances for the same parameters, and leaves the same rows. The one
 * difference is a documented key in execution contexts, if spans are exported.
 */
class SpringBatchTablesIT {
  /** In a map as Java prints it, or in JSON. */
  private static final Pattern OUR_ENTRIES =
      Pattern.compile("(, )?tracestax_[a-z]+=[^,}]*|,\"tracestax_[a-z]+\":\"[^\"]*\"");

  @TempDir private Path temporaryFolder;
  private final FakeIngest ingest = new FakeIngest();
  private final FakeTraces traces = new FakeTraces();
  private TestPostgres postgres;

  @BeforeEach
  void startTheDatabase() {
    postgres = TestPostgres.start("Spring Batch's tables on a real PostgreSQL");
  }

  @AfterEach
  void stopEverything() throws Exception {
    if (postgres != null) {
      postgres.close();
    }
    traces.close();
    ingest.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"V4_3", "V5_2", "V6"})
  void sameParameters_areTheSameInstance_andTheRowsAreTheSame(SpringBatchVersion version)
      throws Exception {
    List<String> without = rowsWithoutAgent(version);
    assertThat(without).filteredOn(line -> line.startsWith("BATCH_JOB_INSTANCE ")).hasSize(2);
    assertThat(without).filteredOn(line -> line.startsWith("BATCH_JOB_EXECUTION ")).hasSize(4);
    assertThat(rowsWithAgent(version, "observed", Map.of())).isEqualTo(without);
    List<String> traced = rowsWithAgent(version, "traced", traces.settings());
    assertThat(traced)
        .map(SpringBatchTablesIT::withoutOurs)
        .as("in any order: rows are sorted by all that is in them")
        .containsExactlyInAnyOrderElementsOf(without);
    assertThat(traced)
        .filteredOn(line -> line.contains("tracestax_"))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).containsPattern("^BATCH_\\w+_EXECUTION_CONTEXT "));
    assertThat(ingest.eventsOf("flaky")).as("the agent was at work, twice").hasSize(16);
  }

  private List<String> rowsWithoutAgent(SpringBatchVersion version) throws SQLException {
    String url = postgres.newDatabase("plain");
    try (SpringBatchNode node = SpringBatchNode.plain(temporaryFolder, version, "first", url)) {
      return outputOf(node);
    }
  }

  private List<String> rowsWithAgent(
      SpringBatchVersion version, String database, Map<String, String> more) throws SQLException {
    Map<String, String> settings = new HashMap<>(AgentSettings.sendingTo(ingest.url()));
    settings.putAll(more);
    String url = postgres.newDatabase(database);
    try (SpringBatchNode node =
        SpringBatchNode.observed(settings, temporaryFolder, version, "first", url)) {
      List<String> output = outputOf(node);
      node.jvm.assertNoUnexpectedLogLines();
      return output;
    }
  }

  private static List<String> outputOf(SpringBatchNode node) {
    return node.obey("flaky", "FAILED .*COMPLETED").obey("dump", "done").quit();
  }

  private static String withoutOurs(String line) {
    return OUR_ENTRIES.matcher(line).replaceAll("");
  }
}
