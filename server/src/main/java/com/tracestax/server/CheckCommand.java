package com.tracestax.server;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Reads the whole database. Exit code 1 if it is damaged, or not there. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = "Reads everything stored and says whether it is whole. The server may run.")
final class CheckCommand implements Callable<Integer> {
  @Mixin private DataOption data;
  @Spec private CommandSpec command;

  @Override
  public Integer call() {
    PrintWriter out = command.commandLine().getOut();
    try {
      List<String> problems = data.database().problems();
      problems.forEach(out::println);
      out.println(problems.isEmpty() ? "Whole." : "Damaged: restore a backup (docs/server.md).");
      return problems.isEmpty() ? 0 : 1;
    } catch (IOException e) {
      command.commandLine().getErr().println("Nothing was checked: " + e.getMessage());
      return 1;
    }
  }
}
