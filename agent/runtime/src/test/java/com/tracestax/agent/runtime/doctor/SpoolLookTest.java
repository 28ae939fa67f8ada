package com.tracestax.agent.runtime.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolLookTest {
  @TempDir Path folder;

  @Test
  void whatWaits_isCounted_andLeftAlone() throws IOException {
    Path scope = Files.createDirectories(folder.resolve("spool/0123456789abcdef"));
    Files.write(scope.resolve("a.0000000000000001.3.seg"), new byte[100]);
    Files.write(scope.resolve("a.0000000000000002.part"), new byte[20]);
    Files.write(scope.resolve("b.aside"), new byte[7]);
    Files.write(scope.resolve("a.lock"), new byte[0]);
    Files.write(scope.resolve("project"), new byte[9]);

    SpoolLook look = new SpoolLook(folder.resolve("spool"));

    assertThat(look.facts())
        .containsEntry("files that wait", 2L)
        .containsEntry("bytes that wait", 120L)
        .containsEntry("files set aside", 1L);
    assertThat(look.advice()).isNull();
    assertThat(Files.list(scope)).hasSize(5);
  }

  @Test
  void oneThatIsNotThereYet_isNoTrouble() {
    SpoolLook look = new SpoolLook(folder.resolve(".tracestax/spool"));

    assertThat(look.facts().get("state").toString()).startsWith("not there yet");
    assertThat(look.advice()).isNull();
    assertThat(folder.resolve(".tracestax")).doesNotExist();
  }

  @Test
  void oneThatCannotBeMade_isAdvisedOn() {
    SpoolLook look = new SpoolLook(Path.of("?/.tracestax/spool"));
    look.facts();

    assertThat(look.advice()).contains("cannot be made");
  }
}
