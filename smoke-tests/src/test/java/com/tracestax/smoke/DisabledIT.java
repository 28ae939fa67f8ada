package com.tracestax.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.tracestax.agent.testing.AgentSettings;
import com.tracestax.agent.testing.ConnectionCounter;
import com.tracestax.agent.testing.ForkedJvm;
import com.tracestax.agent.testing.JavaCommand;
import com.tracestax.agent.testing.TestJvms;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Switched off is off: as if the agent were not there. */
class DisabledIT {
  private static final Pattern CLASS_OF_AN_AGENT =
      Pattern.compile("\\b(com\\.tracestax|io\\.opentelemetry)\\.[\\w.$]+");

  @TempDir Path folder;

  @Test
  void disabledByProperty_leavesNoThreadAndConnectsToNobody() {
    assertOff(product().systemProperty("tracestax.enabled", "false"));
  }

  @Test
  void disabledByVariable_leavesNoThreadAndConnectsToNobody() {
    assertOff(product().environment("TRACESTAX_ENABLED", "false"));
  }

  @Test
  void disabled_loadsOnlyTheEntryClass() {
    try (ForkedJvm jvm =
        product()
            .systemProperty("tracestax.enabled", "false")
            .jvmOption("-verbose:class")
            .main(QuartzApplication.MAIN, List.of("success"))
            .start()) {
      assertThat(jvm.awaitExit()).as(jvm::describe).isZero();
      Set<String> loaded = new TreeSet<>();
      jvm.stdout()
          .forEach(
              line ->
                  CLASS_OF_AN_AGENT
                      .matcher(line)
                      .results()
                      .map(MatchResult::group)
                      .forEach(loaded::add));
      assertThat(loaded).containsExactly("com.tracestax.javaagent.TraceStaxAgent");
    }
  }

  @Test
  void noApiKey_isOneWarningAndOff() {
    try (ConnectionCounter endpoint = new ConnectionCounter();
        ForkedJvm jvm = product().systemProperty("tracestax.endpoint", endpoint.url()).start()) {
      finish(jvm);
      assertThat(LogAssertions.assertOneWarning(jvm)).contains("tracestax.api-key");
      assertThat(endpoint.connections()).isZero();
    }
  }

  private void assertOff(JavaCommand command) {
    try (ConnectionCounter endpoint = new ConnectionCounter();
        ForkedJvm jvm = command.systemProperties(AgentSettings.sendingTo(endpoint.url())).start()) {
      List<String> threads = finish(jvm);
      assertThat(threads).noneMatch(name -> name.startsWith("otel"));
      assertThat(endpoint.connections()).isZero();
      assertThat(jvm.stderr()).isEmpty();
    }
  }

  /** Looks at the threads while the application waits, then lets it run to its end. */
  private static List<String> finish(ForkedJvm jvm) {
    jvm.awaitLine("^ready$");
    List<String> threads = jvm.threadNames();
    assertThat(threads).contains("main").noneMatch(name -> name.startsWith("tracestax"));
    jvm.writeLine("go");
    assertThat(jvm.awaitExit()).as(jvm::describe).isZero();
    assertThat(jvm.stdout()).contains("success: executed 1 times", "done");
    return threads;
  }

  private JavaCommand product() {
    return QuartzApplication.on(TestJvms.running(), folder, "--wait", "success")
        .jvmOptions(ShippedJars.product().jvmOptions());
  }
}
