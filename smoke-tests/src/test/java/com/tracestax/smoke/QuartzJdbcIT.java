package com.tracestax.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.tracestax.agent.testing.AgentSettings;
import com.tracestax.agent.testing.FakeIngest;
import com.tracestax.agent.testing.ForkedJvm;
import com.tracestax.agent.testing.JavaCommand;
import com.tracestax.agent.testing.Packaging;
import com.tracestax.agent.testing.TestJvms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The user's database is the user's: next to an application without any agent, the one with our
 * agent leaves the same rows and sends the same statements. The one difference is four documented
 * keys in the data of triggers that were scheduled under a span.
 */
@ParameterizedClass(name = "Quartz {0}")
@MethodSource("versions")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QuartzJdbcIT {
  private static final String OUR_KEY = "tracestax_";

  /** As {@code UserData.text} writes them: after the user's, which start with other letters. */
  private static final Pattern OUR_ENTRIES = Pattern.compile("(, )?tracestax_[a-z]+=[^,}]*");

  /** Triggers scheduled under a span, none of which ran, and none of which was moved later. */
  private static final List<String> TRACED =
      List.of("later", "repeating", "replaced", "first", "second", "once");

  @Parameter String version;
  private List<String> without;
  private List<String> with;

  static Stream<String> versions() {
    return Stream.of("1.8", "2.1", "2.3", "2.5").map(QuartzApplication::version);
  }

  @BeforeParameterizedClassInvocation
  void runBoth() throws IOException {
    try (FakeIngest ingest = new FakeIngest();
        ForkedJvm plain = application(Packaging.NONE).start();
        ForkedJvm product =
            application(ShippedJars.product())
                .systemProperties(AgentSettings.sendingTo(ingest.url()))
                .start()) {
      without = outputOf(plain);
      with = outputOf(product);
      product.assertNoUnexpectedLogLines();
      assertThat(ingest.events()).as("the agent was at work").isNotEmpty();
    }
  }

  @Test
  void withoutASpan_everyRowIsTheSameToTheByte() {
    assertThat(about(with, "untraced", "scheduled"))
        .isNotEmpty()
        .isEqualTo(about(without, "untraced", "scheduled"));
    assertThat(about(with, "untraced", "left"))
        .isNotEmpty()
        .isEqualTo(about(without, "untraced", "left"));
  }

  @Test
  void underASpan_rowsDifferInOurKeysOnly() {
    for (String moment : List.of("scheduled", "left")) {
      assertThat(about(with, "traced", moment).stream().map(QuartzJdbcIT::withoutOurs))
          .isNotEmpty()
          .isEqualTo(
              about(without, "traced", moment).stream().map(QuartzJdbcIT::withoutOurs).toList());
    }
  }

  @Test
  void underASpan_everyTriggerCarriesItsTrace() {
    for (String name : TRACED) {
      assertThat(rowsOfTrigger(with, name))
          .as(name)
          .hasSize(2)
          .allSatisfy(
              row -> assertThat(row).containsPattern("tracestax_traceparent=00-[0-9a-f]{32}-"));
    }
    assertThat(rowsOfTrigger(with, "MT_…"))
        .hasSize(4)
        .allSatisfy(row -> assertThat(row).contains("tracestax_traceparent=00-"));
  }

  @Test
  void triggerThatIsRescheduledUnderNoSpan_losesItsTrace() {
    assertThat(rowsOfTrigger(with, "moved"))
        .hasSize(2)
        .allSatisfy(row -> assertThat(row).doesNotContain(OUR_KEY).contains("customer=43"));
  }

  @Test
  void ourKeys_areInTriggersOnly() {
    assertThat(with)
        .filteredOn(line -> line.contains(OUR_KEY))
        .isNotEmpty()
        .allSatisfy(
            line ->
                assertThat(line).containsPattern("^traced \\w+, (scheduled|left): QRTZ_TRIGGERS "));
  }

  @Test
  void statementsOfTheApplication_areTheSameInNumberAndText() {
    for (String kind : List.of("untraced", "traced")) {
      assertThat(about(with, kind, "statements"))
          .isNotEmpty()
          .isEqualTo(about(without, kind, "statements"));
    }
  }

  /**
   * Quartz writes the data of a fired trigger again if there are any, with a statement that has one
   * column more: under a span there are.
   */
  @Test
  void statementsOfQuartzItself_areTheSame() {
    String others = "statements of others";
    assertThat(about(with, "untraced", others))
        .isNotEmpty()
        .isEqualTo(about(without, "untraced", others));
    assertThat(about(with, "traced", others)).isSubsetOf(about(without, "traced", others));
    assertThat(withoutDataColumn(about(with, "traced", others)))
        .isEqualTo(withoutDataColumn(about(without, "traced", others)));
  }

  @Test
  void jobsAndListeners_seeWhatTheApplicationPutThere() {
    for (String kind : List.of("untraced", "traced")) {
      assertThat(about(with, kind, "seen")).isNotEmpty().isEqualTo(about(without, kind, "seen"));
    }
  }

  private static Path newFolder() throws IOException {
    return Files.createTempDirectory(Path.of("target"), "jdbc");
  }

  private JavaCommand application(Packaging packaging) throws IOException {
    List<Path> classPath = new ArrayList<>(QuartzApplication.tracingClassPath(version));
    classPath.addAll(QuartzApplication.jarsIn("jdbc"));
    return new JavaCommand(TestJvms.running())
        .temporaryFolder(newFolder())
        .jvmOptions(packaging.jvmOptions())
        .classPath(classPath)
        .main("com.example.quartz.JdbcMain", List.of());
  }

  private static List<String> outputOf(ForkedJvm jvm) {
    assertThat(jvm.awaitExit()).as(jvm::describe).isZero();
    return jvm.applicationOutput();
  }

  /** With data as strings and with data as objects. */
  private static List<String> about(List<String> lines, String kind, String what) {
    return lines.stream().filter(line -> line.matches(kind + " \\w+, " + what + ": .*")).toList();
  }

  private static List<String> rowsOfTrigger(List<String> lines, String name) {
    return about(lines, "traced", "scheduled").stream()
        .filter(
            line -> line.contains("QRTZ_TRIGGERS ") && line.contains("TRIGGER_NAME=" + name + " "))
        .toList();
  }

  private static Set<String> withoutDataColumn(List<String> statements) {
    return statements.stream()
        .map(statement -> statement.replace(", JOB_DATA = ? WHERE", " WHERE"))
        .collect(Collectors.toSet());
  }

  /** No data at all and no entry in them are the same here: Quartz stores them differently. */
  private static String withoutOurs(String line) {
    return OUR_ENTRIES
        .matcher(line)
        .replaceAll("")
        .replaceAll("\\(\\d+ bytes\\)", "")
        .replaceAll("JOB_DATA=null", "JOB_DATA={} ");
  }
}
