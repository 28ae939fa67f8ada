package com.tracestax.agent.runtime.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswerFileTest {
  @TempDir Path folder;

  @Test
  void aLinkThatIsPutInItsPlace_isNotRead() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), "hunter2");
    Path file = Files.createFile(folder.resolve("answer"));
    try (AnswerFile answer = new AnswerFile(file)) {
      Files.delete(file);
      Files.createSymbolicLink(file, secret);

      assertThat(answer.read()).isEmpty();
    }
  }

  @Test
  void anAnswer_isPlainText() throws Exception {
    Path file = Files.createFile(folder.resolve("answer"));
    try (AnswerFile answer = new AnswerFile(file)) {
      Files.writeString(file, "modules:\n  qu\u00e4rtz \u001b[2J");

      assertThat(answer.read()).isEqualTo("modules:\n  qu\u00e4rtz ?[2J");
    }
  }
}
