package com.tracestax.agent.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForkedJvmTest {
  @Test
  void jvm_takesPropertiesArgumentsAndLines() {
    try (ForkedJvm jvm = echo().systemProperty("greeting", "!").start()) {
      assertThat(jvm.awaitLine("^hello")).isEqualTo("hello a b!");
      jvm.writeLine("err or");
      assertThat(jvm.awaitErrorLine("you said")).isEqualTo("you said err or");
      jvm.writeLine("bye");
      assertThat(jvm.awaitExit()).isEqualTo(3);
      assertThat(jvm.applicationOutput())
          .containsExactly("hello a b!", "environment null", "hook ran");
    }
  }

  @Test
  void terminate_runsHooksAndKeepsWhatTheyPrint() {
    try (ForkedJvm jvm = echo().start()) {
      jvm.awaitLine("^environment");
      jvm.terminate();
      assertThat(jvm.awaitExit()).isEqualTo(143);
      assertThat(jvm.stdout()).endsWith("hook ran");
    }
  }

  @Test
  void kill_runsNoHook() {
    try (ForkedJvm jvm = echo().start()) {
      jvm.awaitLine("^environment");
      jvm.kill();
      assertThat(jvm.awaitExit()).isEqualTo(137);
      assertThat(jvm.stdout()).doesNotContain("hook ran");
    }
  }

  @Test
  void threadNames_areThoseOfTheOtherJvm() {
    try (ForkedJvm jvm = echo().start()) {
      jvm.awaitLine("^environment");
      assertThat(jvm.threadNames()).contains("main").doesNotContain("hello a b");
    }
  }

  @Test
  void awaitLine_failsWithBothOutputsWhenTheJvmEndsWithoutIt() {
    try (ForkedJvm jvm = echo().start()) {
      jvm.writeLine("err one");
      jvm.awaitErrorLine("you said err one");
      jvm.writeLine("bye");
      assertThatThrownBy(() -> jvm.awaitLine("never said"))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("hello a b")
          .hasMessageContaining("you said err one");
    }
  }

  @Test
  void unexpectedLogLines_areThoseThatWouldWorryAnOperator() {
    List<String> lines =
        List.of(
            "[main] INFO agent - version 1",
            "[main] WARN agent - no key",
            "java.lang.IllegalStateException: no",
            "\tat com.example.Main.main(Main.java:7)",
            "OpenJDK 64-Bit Server VM warning: Sharing is only supported for boot loader classes"
                + " because bootstrap classpath has been appended",
            "OpenJDK 64-Bit Server VM warning: something else");
    assertThat(LogLines.worrying(lines, List.of()))
        .containsExactly(lines.get(1), lines.get(2), lines.get(3), lines.get(5));
  }

  private static JavaCommand echo() {
    return new JavaCommand(TestJvms.running())
        .classPath(List.of(Path.of("target/test-classes")))
        .environment("NOTHING", "to see")
        .main(Echo.class.getName(), List.of("a", "b"));
  }
}
