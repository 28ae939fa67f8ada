package com.example.jms;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.logging.LogManager;

/**
 * Runs all scenarios side by side, and prints what came of each.
 *
 * <p>Arguments: where the queues are, and what the names of all queues begin with. There is a queue
 * for each scenario.
 */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    // The library logs what fails, as here some things should.
    LogManager.getLogManager().reset();
    try {
      System.out.println("ready");
      awaitLine();
      runAll(args[0], args[1]);
      System.out.println("done");
      awaitLine();
      System.exit(0);
    } catch (Throwable e) {
      e.printStackTrace();
      System.exit(1);
    }
  }

  private static void runAll(String endpoint, String prefix) throws Exception {
    Map<String, Scenario> scenarios = new LinkedHashMap<>();
    Listening.addTo(scenarios);
    Receiving.addTo(scenarios);
    Map<String, FutureTask<String>> endings = new LinkedHashMap<>();
    scenarios.forEach(
        (name, scenario) -> {
          Callable<String> task = () -> scenario.run(new Work(endpoint, prefix + name));
          FutureTask<String> ending = new FutureTask<>(task);
          endings.put(name, ending);
          new Thread(ending, name).start();
        });
    for (Map.Entry<String, FutureTask<String>> ending : endings.entrySet()) {
      System.out.println(ending.getKey() + ": " + ending.getValue().get());
    }
  }

  private static void awaitLine() throws Exception {
    int read = System.in.read();
    while (read != '\n' && read != -1) {
      read = System.in.read();
    }
  }
}
