package com.example.quartz;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * Runs the named scenarios one after the other and prints the same lines for each whenever it is
 * run. With {@code --wait} first, it prints {@code ready} and reads a line from standard input
 * before it touches Quartz; with {@code --pause} between scenarios, it prints {@code paused} and
 * reads a line there.
 */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    try {
      List<String> names = Arrays.asList(args);
      if (names.contains("--wait")) {
        System.out.println("ready");
        awaitLine();
      }
      if (runAll(names)) {
        System.out.println("done");
        System.exit(0);
      }
    } catch (Throwable e) {
      // Quartz's threads are no daemons: without this the JVM would stay.
      e.printStackTrace();
      System.exit(1);
    }
  }

  /** False if the last of them ends the application in its own way. */
  private static boolean runAll(List<String> names) throws Exception {
    Worker worker = new Worker();
    boolean stopped = false;
    for (String name : names) {
      if (name.equals("--pause")) {
        System.out.println("paused");
        awaitLine();
      } else if (!name.equals("--wait")) {
        stopped = new Scenarios(worker).run(name);
      }
    }
    if (!stopped) {
      // Not true: after a listener has thrown, Quartz waits for ever for a run that ended long ago.
      worker.stop(false);
    }
    return !stopped;
  }

  /** From standard input. */
  static void awaitLine() throws IOException {
    int read = System.in.read();
    while (read != '\n' && read != -1) {
      read = System.in.read();
    }
  }
}
