package com.example.batch;

import java.io.IOException;
import java.util.logging.LogManager;

/**
 * Runs the named scenarios one after the other and prints the same lines whenever it is run. With
 * {@code --wait} first, it prints {@code ready} and reads a line from standard input before it
 * touches Spring Batch.
 */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    // Spring Batch logs what fails, as here some jobs should.
    LogManager.getLogManager().reset();
    try {
      if (args.length > 0 && args[0].equals("--wait")) {
        System.out.println("ready");
        awaitLine();
      }
      runAll(args);
      System.out.println("done");
      System.exit(0);
    } catch (Throwable e) {
      e.printStackTrace();
      System.exit(1);
    }
  }

  private static void runAll(String[] names) throws Exception {
    Scenarios scenarios = new Scenarios();
    for (String name : names) {
      if (!name.startsWith("--")) {
        System.out.println(name + ": " + scenarios.named(name).run());
      }
    }
  }

  /** From standard input. */
  private static void awaitLine() throws IOException {
    int read = System.in.read();
    while (read != '\n' && read != -1) {
      read = System.in.read();
    }
  }
}
