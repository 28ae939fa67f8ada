package com.example.jobrunr;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.LogManager;
import org.jobrunr.jobs.filters.RetryFilter;

/**
 * Runs the named scenarios side by side and prints the same lines for each, in the order of the
 * names, whenever it is run. With {@code --wait} first, it prints {@code ready} and reads a line
 * from standard input before it touches JobRunr.
 */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    // JobRunr logs what fails, as here some jobs should.
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
    Worker worker =
        new Worker(
            Mappers.named("jackson"),
            Worker.THREADS,
            RetryFilter.DEFAULT_NBR_OF_RETRIES,
            new Filters.Throwing());
    Jobs.worker = worker;
    Scenarios scenarios = new Scenarios(worker);
    Map<String, Scenario.Ending> endings = new LinkedHashMap<>();
    for (String name : names) {
      if (!name.startsWith("--")) {
        endings.put(name, scenarios.named(name).begin());
      }
    }
    for (Map.Entry<String, Scenario.Ending> ending : endings.entrySet()) {
      System.out.println(ending.getKey() + ": " + ending.getValue().await());
    }
    worker.stop();
  }

  /** From standard input. */
  static void awaitLine() throws IOException {
    int read = System.in.read();
    while (read != '\n' && read != -1) {
      read = System.in.read();
    }
  }
}
