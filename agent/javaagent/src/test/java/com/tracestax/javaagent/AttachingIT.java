package com.tracestax.javaagent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real JVMs with the finished jar: alone, switched off, twice, and beside a stock agent. */
class AttachingIT {
  private static final String JAR = System.getProperty("tracestax.javaagent.jar");
  private static final String STOCK = System.getProperty("tracestax.upstream.jar");
  private static final String OURS = "-javaagent:" + JAR;
  private static final String THEIRS = "-javaagent:" + STOCK;
  private static final Map<String, String> NO_VARIABLES = Map.of();

  @TempDir Path directory;

  @Test
  void attached_startsTheUpstreamAgentOfOurJar() throws Exception {
    List<String> output = probe(NO_VARIABLES, OURS);

    assertThat(output).contains("agent: " + JAR).noneMatch(line -> line.startsWith("TraceStax"));
  }

  @Test
  void attached_startsFromAPathThatNeedsEscaping() throws Exception {
    Path copy = Files.copy(Path.of(JAR), directory.resolve("a copy+1 %.jar"));

    assertThat(probe(NO_VARIABLES, "-javaagent:" + copy)).contains("agent: " + copy);
  }

  @Test
  void attached_isNotMistakenForAnAgentOnTheClassPath() throws Exception {
    List<String> output =
        ForkedJvm.run(
            directory, NO_VARIABLES, OURS, "-cp", STOCK + ":" + classes(), Probe.class.getName());

    assertThat(output).contains("agent: " + JAR);
  }

  @Test
  void switchedOffByProperty_loadsNothingAndStartsNoThread() throws Exception {
    assertNothingHappens(probe(NO_VARIABLES, OURS, "-Dtracestax.enabled= False", "-verbose:class"));
  }

  @Test
  void switchedOffByVariable_loadsNothingAndStartsNoThread() throws Exception {
    assertNothingHappens(probe(Map.of("TRACESTAX_ENABLED", "false"), OURS, "-verbose:class"));
  }

  @Test
  void attached_startsAlthoughTheHostAsksForPartsThatAreLeftOut() throws Exception {
    Map<String, String> host =
        Map.of(
            "TRACESTAX_API_KEY", "key",
            "OTEL_METRICS_EXPORTER", "prometheus",
            "OTEL_TRACES_EXPORTER", "zipkin",
            "OTEL_TRACES_SAMPLER", "jaeger_remote",
            "OTEL_PROPAGATORS", "tracecontext,b3,b3multi,jaeger,ottrace,xray");

    assertThat(probe(host, OURS))
        .anyMatch(line -> line.contains("otel.metrics.exporter=prometheus is not in this agent"))
        .noneMatch(line -> line.contains("failed to start"));
  }

  @Test
  void attachedTwice_startsOnceAndSaysSo() throws Exception {
    assertThat(probe(NO_VARIABLES, OURS, OURS))
        .contains("agent: " + JAR)
        .containsOnlyOnce("TraceStax is attached more than once, the first one counts.");
  }

  @Test
  void attachedAfterAStockAgent_standsBack() throws Exception {
    assertStandsBack(probe(NO_VARIABLES, THEIRS, OURS));
  }

  @Test
  void attachedBeforeAStockAgent_standsBack() throws Exception {
    assertStandsBack(probe(Map.of("JAVA_TOOL_OPTIONS", OURS), THEIRS));
  }

  @Test
  void withoutItsOtherClasses_saysSoInOneLineAndLetsTheApplicationRun() throws Exception {
    List<String> output = probe(NO_VARIABLES, "-javaagent:" + BrokenJar.in(directory));

    assertThat(output)
        .contains("agent: none")
        .filteredOn(line -> !line.startsWith("thread: "))
        .filteredOn(line -> line.startsWith("TraceStax did not start"))
        .hasSize(1);
    assertThat(output).noneMatch(line -> line.startsWith("\tat "));
  }

  @Test
  void started_asAProgramSaysItsVersion() throws Exception {
    assertThat(ForkedJvm.run(directory, NO_VARIABLES, "-jar", JAR))
        .hasSize(5)
        .contains("TraceStax for Java " + System.getProperty("tracestax.version"));
  }

  private static void assertNothingHappens(List<String> output) {
    assertThat(output)
        .contains("agent: none")
        .noneMatch(line -> line.startsWith("TraceStax"))
        .noneMatch(line -> line.contains("io.opentelemetry") || line.contains("bytebuddy"))
        .noneMatch(line -> line.startsWith("thread: ") && line.contains("racestax"));
  }

  private static void assertStandsBack(List<String> output) {
    assertThat(output)
        .contains("agent: " + STOCK)
        .filteredOn(line -> line.startsWith("TraceStax stands back"))
        .singleElement()
        .asString()
        .contains("-Dotel.javaagent.extensions=tracestax-otel-extension.jar");
  }

  private List<String> probe(Map<String, String> variables, String... arguments) throws Exception {
    String[] all = Arrays.copyOf(arguments, arguments.length + 3);
    all[arguments.length] = "-cp";
    all[arguments.length + 1] = classes();
    all[arguments.length + 2] = Probe.class.getName();
    return ForkedJvm.run(directory, variables, all);
  }

  private static String classes() throws Exception {
    return Path.of(Probe.class.getProtectionDomain().getCodeSource().getLocation().toURI())
        .toString();
  }
}
