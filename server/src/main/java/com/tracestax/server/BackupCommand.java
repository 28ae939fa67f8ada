package com.tracestax.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Copies the database while the server runs. Exit code 1 if there is no good copy. */
@Command(
    name = "backup",
    mixinStandardHelpOptions = true,
    description = "Copies everything stored into a new file, while the server runs as well.")
final class BackupCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "The new file. It must not exist.")
  private Path file;

  @Mixin private DataOption data;
  @Spec private CommandSpec command;

  @Override
  public Integer call() {
    try {
      Path target = file.toAbsolutePath().normalize();
      long bytes = data.database().copyTo(target);
      command
          .commandLine()
          .getOut()
          .println("Copied and checked: " + target + ", " + Size.text(bytes));
      return 0;
    } catch (IOException e) {
      command.commandLine().getErr().println("No backup was made: " + e.getMessage());
      return 1;
    }
  }
}
