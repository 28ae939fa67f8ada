package com.tracestax.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.tracestax.agent.testing.FakeIngest;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The user's database is the user's: next to an application without any agent, the one with our
 * agent has the same instances for the same parameters, and leaves the same rows. The one
 * difference is a documented key in execution contexts.
 */
class SpringBatchTablesIT {
  private static final Pattern OUR_ENTRIES =
      Pattern.compile(
          ", tracestax_[a-z]+=[^,}]*|tracestax_[a-z]+=[^,}]*(, )?|,?\"tracestax_[a-z]+\":\"[^\"]*\"");

  @TempDir private Path temporaryFolder;

  @ParameterizedTest
  @EnumSource(names = {"V4_3", "V5_2", "V6"})
  void sameParameters_areTheSameInstance_andTheRowsAreTheSame(SpringBatchVersion version)
      throws Exception {
    try (TestPostgres postgres = TestPostgres.start("Spring Batch's tables on a real PostgreSQL");
        FakeIngest ingest = new FakeIngest();
        SpringBatchNode plain =
            SpringBatchNode.plain(
                temporaryFolder, version, "first", postgres.newDatabase("plain"));
        SpringBatchNode observed =
            SpringBatchNode.observed(
                ingest, temporaryFolder, version, "first", postgres.newDatabase("observed"))) {
      List<String> without = outputOf(plain);
      List<String> with = outputOf(observed);
      assertThat(without).filteredOn(line -> line.startsWith("BATCH_JOB_INSTANCE ")).hasSize(2);
      assertThat(without).filteredOn(line -> line.startsWith("BATCH_JOB_EXECUTION ")).hasSize(4);
      assertThat(with.stream().map(SpringBatchTablesIT::withoutOurs).toList()).isEqualTo(without);
      assertThat(with)
          .filteredOn(line -> line.contains("tracestax_"))
          .isNotEmpty()
          .allSatisfy(line -> assertThat(line).startsWith("BATCH_").contains("_CONTEXT {"));
      assertThat(ingest.eventsOf("flaky")).as("the agent was at work").isNotEmpty();
      observed.jvm.assertNoUnexpectedLogLines();
    }
  }

  private static List<String> outputOf(SpringBatchNode node) {
    return node.obey("flaky", "").obey("dump", "done").quit();
  }

  private static String withoutOurs(String line) {
    return OUR_ENTRIES.matcher(line).replaceAll("");
  }
}
