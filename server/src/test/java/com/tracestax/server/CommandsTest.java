package com.tracestax.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What commands say to whoever mistypes them. */
class CommandsTest {
  @TempDir Path directory;
  private final StringWriter said = new StringWriter();

  private int run(String... arguments) {
    CommandLine commands = ServerMain.commandLine();
    PrintWriter writer = new PrintWriter(said, true);
    return commands.setOut(writer).setErr(writer).execute(arguments);
  }

  @Test
  void optionOfTheServer_beforeACommand_isRefused_notIgnored() {
    String data = directory.toString();
    assertThat(run("--data", data, "backup", data + "/copy")).isEqualTo(2);
    assertThat(said.toString()).contains("--data: expected behind backup");
    assertThat(run("--data", data, "keys", "list")).isEqualTo(2);
    assertThat(said.toString()).contains("--data: expected behind keys");
  }

  @Test
  void optionOfACommand_behindIt_isUsed() {
    String data = directory.toString();
    assertThat(run("check", "--data", data)).isEqualTo(1);
    assertThat(said.toString()).contains("expected a database " + data);
    assertThat(run("--help", "backup")).isZero();
  }
}
