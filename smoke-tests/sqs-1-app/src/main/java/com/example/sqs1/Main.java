package com.example.sqs1;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.logging.LogManager;

/**
 * Runs all scenarios side by side, and prints what came of each.
 *
 * <p>Arguments: where the queues are, and what the names of all queues begin with.
 */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    // The SDK logs what fails, as here some things should.
    LogManager.getLogManager().reset();
    try {
      System.out.println("ready");
      while (System.in.read() != '\n') {
        // only the end of the line matters
      }
      runAll(new Clients(args[0]), args[1]);
      System.out.println("done");
      while (System.in.read() != '\n') {
        // what is in flight may go on until then
      }
      System.exit(0);
    } catch (Throwable e) {
      e.printStackTrace();
      System.exit(1);
    }
  }

  private static void runAll(Clients clients, String prefix) throws Exception {
    Map<String, Scenario> scenarios = new LinkedHashMap<>();
    Loops.addTo(scenarios);
    Settlements.addTo(scenarios);
    AsyncShapes.addTo(scenarios);
    Messages.addTo(scenarios);
    Map<String, FutureTask<String>> endings = new LinkedHashMap<>();
    scenarios.forEach(
        (name, scenario) -> {
          Callable<String> task = () -> scenario.run(new Work(clients, prefix + name));
          FutureTask<String> ending = new FutureTask<>(task);
          endings.put(name, ending);
          new Thread(ending, name).start();
        });
    for (Map.Entry<String, FutureTask<String>> ending : endings.entrySet()) {
      System.out.println(ending.getKey() + ": " + ending.getValue().get());
    }
  }
}
