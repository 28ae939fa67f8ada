package com.tracestax.agent.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JvmInputsTest {

  @TempDir Path directory;

  @AfterEach
  void forgetTheProperty() {
    System.getProperties().remove("tracestax.service");
  }

  @Test
  void readFromJvm_readsTheRealSystemProperties() {
    System.setProperty("tracestax.service", "billing");

    assertThat(ConfigReader.readFromJvm().config().service()).isEqualTo("billing");
  }

  @Test
  void systemProperties_leavesOutWhatIsNoText() {
    Object notText = System.getProperties().put("tracestax.service", 42);

    assertThat(notText).isNull();
    assertThat(new JvmInputs().systemProperties()).doesNotContainKey("tracestax.service");
  }

  @Test
  void environment_isThatOfTheProcess() {
    assertThat(new JvmInputs().environment()).isEqualTo(System.getenv());
  }

  @Test
  void file_isReadAsUtf8() throws IOException {
    Path file = write("tracestax.service = Büro 7\n# a comment\n".getBytes(StandardCharsets.UTF_8));

    assertThat(read(file).config().service()).isEqualTo("Büro 7");
  }

  @Test
  void file_mayBeginWithAByteOrderMark() throws IOException {
    Path file = write("\uFEFFtracestax.service=x".getBytes(StandardCharsets.UTF_8));

    assertThat(read(file).config().service()).isEqualTo("x");
    assertThat(read(file).problems()).isEmpty();
  }

  @Test
  void file_mayBeEmpty() throws IOException {
    assertThat(read(write(new byte[0])).problems()).isEmpty();
  }

  @Test
  void file_inAnotherEncodingIsAProblem() throws IOException {
    Path file = write("tracestax.service=Büro".getBytes(StandardCharsets.ISO_8859_1));

    assertThatOnlyProblemOf(file).contains("it is not UTF-8");
  }

  @Test
  void file_withABrokenEscapeIsAProblem() throws IOException {
    Path file = write("tracestax.service=\\uXYZ".getBytes(StandardCharsets.UTF_8));

    assertThatOnlyProblemOf(file).contains("could not be read: IllegalArgumentException");
  }

  @Test
  void file_thatIsADirectoryIsAProblem() {
    assertThatOnlyProblemOf(directory).contains("it is not a regular file");
  }

  @Test
  void file_thatIsTooLargeIsAProblem() throws IOException {
    assertThatOnlyProblemOf(write(new byte[(1 << 20) + 1])).contains("it is larger than 1 MiB");
  }

  @Test
  void file_thatIsMissingIsAProblem() {
    assertThatOnlyProblemOf(directory.resolve("nowhere")).contains("there is no such file");
  }

  @Test
  void file_withAnImpossibleNameIsAProblem() {
    assertThat(read("a\0b").problems())
        .singleElement()
        .asString()
        .contains("could not be read: InvalidPathException");
  }

  private Path write(byte[] content) throws IOException {
    return Files.write(directory.resolve("agent.properties"), content);
  }

  private static org.assertj.core.api.AbstractStringAssert<?> assertThatOnlyProblemOf(Path file) {
    return assertThat(read(file).problems()).singleElement().asString();
  }

  private static ConfigReading read(Path file) {
    return read(file.toString());
  }

  /** The real files under fake properties. */
  private static ConfigReading read(String path) {
    return ConfigReader.read(
        new ConfigInputs() {
          @Override
          public Map<String, String> systemProperties() {
            return Map.of("tracestax.config-file", path);
          }

          @Override
          public Map<String, String> environment() {
            return new HashMap<>();
          }

          @Override
          public Map<String, String> file(String name) throws IOException {
            return new JvmInputs().file(name);
          }
        });
  }
}
