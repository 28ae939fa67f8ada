package com.tracestax.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.tracestax.agent.testing.AgentSettings;
import com.tracestax.agent.testing.ConnectionCounter;
import com.tracestax.agent.testing.ForkedJvm;
import com.tracestax.agent.testing.JavaCommand;
import com.tracestax.agent.testing.Packaging;
import com.tracestax.agent.testing.TestJvm;
import com.tracestax.agent.testing.TestJvms;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code JAVA_TOOL_OPTIONS} reaches every JVM of a host; most run no jobs. */
class NoFrameworkIT {
  @TempDir Path folder;

  static Stream<TestJvm> jvms() {
    return TestJvms.all().stream();
  }

  static Stream<Packaging> packagings() {
    return Stream.of(ShippedJars.product(), ShippedJars.extension(ShippedJars.NEWEST_STOCK));
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void javaVersion_saysWhatItAlwaysSays(TestJvm java) {
    try (ConnectionCounter endpoint = new ConnectionCounter();
        ForkedJvm plain = command(java).main("-version", List.of()).start();
        ForkedJvm jvm =
            command(java)
                .jvmOptions(ShippedJars.product().jvmOptions())
                .systemProperties(AgentSettings.sendingTo(endpoint.url()))
                .main("-version", List.of())
                .start()) {
      assertThat(plain.awaitExit()).isZero();
      assertThat(jvm.awaitExit()).as(jvm::describe).isZero();
      assertThat(jvm.applicationOutput()).isEqualTo(plain.applicationOutput());
      List<String> added = new ArrayList<>(jvm.logLines());
      plain.stderr().forEach(added::remove);
      assertThat(added).as(jvm::describe).allSatisfy(line -> assertThat(line).contains("INFO"));
      assertThat(endpoint.connections()).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("packagings")
  void applicationWithoutJobs_hasNoThreadOfOursAndConnectsToNobody(Packaging packaging) {
    try (ConnectionCounter endpoint = new ConnectionCounter();
        ForkedJvm jvm =
            command(TestJvms.running())
                .jvmOptions(packaging.jvmOptions())
                .systemProperties(AgentSettings.sendingTo(endpoint.url()))
                .classPath(QuartzApplication.classPath(QuartzApplication.COMMON))
                .main(QuartzApplication.PLAIN_MAIN, List.of())
                .start()) {
      jvm.awaitLine("^ready$");
      assertThat(jvm.threadNames())
          .contains("main")
          .noneMatch(name -> name.startsWith("tracestax"));
      jvm.writeLine("go");
      assertThat(jvm.awaitExit()).as(jvm::describe).isZero();
      assertThat(jvm.stdout()).contains("ready", "done");
      assertThat(endpoint.connections()).isZero();
      jvm.assertNoUnexpectedLogLines();
    }
  }

  private JavaCommand command(TestJvm java) {
    return new JavaCommand(java).temporaryFolder(folder);
  }
}
