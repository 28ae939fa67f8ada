package com.example.quartz;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * Runs the named scenarios one after the other and prints one line for each. With {@code --wait}
 * first, it prints {@code ready} and reads a line from standard input before it touches Quartz.
 */
public final class Main {
  private Main() {}

  public static void main(String[] args) throws Exception {
    List<String> names = Arrays.asList(args);
    if (names.contains("--wait")) {
      System.out.println("ready");
      awaitLine();
    }
    Worker worker = new Worker();
    boolean stopped = false;
    for (String name : names) {
      if (!name.equals("--wait")) {
        stopped = new Scenarios(worker).run(name);
      }
    }
    if (!stopped) {
      // Not true: after a listener has thrown, Quartz waits for ever for a run that ended long ago.
      worker.stop(false);
      System.out.println("done");
      System.exit(0);
    }
  }

  private static void awaitLine() throws IOException {
    int read = System.in.read();
    while (read != '\n' && read != -1) {
      read = System.in.read();
    }
  }
}
