package com.tracestax.server.keys;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Keys and projects in a terminal. A running server follows within two seconds. */
@Command(
    name = "keys",
    mixinStandardHelpOptions = true,
    subcommands = {ListKeys.class, CreateKey.class, RotateKey.class, RevokeKey.class},
    description = "Lists, makes, replaces and ends API keys, while the server runs or without it.")
public final class KeysCommand implements Runnable {
  @Spec private CommandSpec command;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        command.commandLine(), "expected list, create, rotate or revoke");
  }
}
