package com.tracestax.agent.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestJvmsTest {
  @Test
  void all_hasTheRunningJvmAndOneOfEachFeatureVersion() {
    assertThat(TestJvms.all())
        .contains(TestJvms.running())
        .extracting(TestJvm::feature)
        .doesNotHaveDuplicates()
        .isSorted();
  }

  @Test
  void find_passesOverFoldersWithoutJava(@TempDir Path empty) {
    assertThat(TestJvms.find(TestJvm.running(), Stream.of(empty, empty.resolve("none"))))
        .containsExactly(TestJvm.running());
  }

  @Test
  void version_isReadFromTheInstallationItself() {
    assertThat(TestJvm.at(TestJvm.running().home())).contains(TestJvm.running());
  }

  @Test
  void find_keepsTheFirstOfEachFeatureVersion() {
    TestJvm other = new TestJvm(7, "1.7.0_80", Path.of("elsewhere"));
    assertThat(TestJvms.find(other, Stream.of(TestJvm.running().home())))
        .containsExactly(other, TestJvm.running());
  }

  @Test
  void missingJvm_failsWhereItIsRequired() {
    assertThatThrownBy(() -> TestJvms.sayWhatIsMissing(Requirements.parse("jdk7")))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("jdk7")
        .hasMessageContaining("TRACESTAX_TEST_JDKS");
  }
}
