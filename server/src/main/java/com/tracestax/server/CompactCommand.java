package com.tracestax.server;

import com.tracestax.server.store.DatabaseFile;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Rewrites the database of a server that does not run. Exit code 1 if it could not. */
@Command(
    name = "compact",
    mixinStandardHelpOptions = true,
    description = {
      "Writes the database anew, without free room. Stop the server first.",
      "Needs room for the data twice more: beside it, and among temporary files."
    })
final class CompactCommand implements Callable<Integer> {
  @Mixin private DataOption data;
  @Spec private CommandSpec command;

  @Override
  public Integer call() {
    try {
      DatabaseFile database = data.database();
      try (DataDirectory locked = DataDirectory.open(data.directory())) {
        long before = database.sizeInBytes();
        database.compact();
        command
            .commandLine()
            .getOut()
            .println(
                locked.database()
                    + ": "
                    + Size.text(before)
                    + " before, "
                    + Size.text(database.sizeInBytes())
                    + " now");
      }
      return 0;
    } catch (CannotStart | IOException e) {
      command.commandLine().getErr().println("Not compacted: " + e.getMessage());
      return 1;
    }
  }
}
