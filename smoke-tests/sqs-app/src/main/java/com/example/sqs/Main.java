package com.example.sqs;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.LogManager;

/**
 * {@code endpoint queue-url-prefix [--wait] scenario…}: runs the named scenarios side by side, each
 * with the queue of its name, and prints the same lines for each, in the order of the names,
 * whenever it is run. Then it prints {@code ran}, reads a line from standard input and ends. With
 * {@code --wait} it prints {@code ready} and reads a line before it touches the library, too.
 */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    LogManager.getLogManager().reset();
    try {
      if (args[2].equals("--wait")) {
        System.out.println("ready");
        awaitLine();
      }
      try (Clients clients = new Clients(args[0])) {
        runAll(clients, args);
        System.out.println("ran");
        awaitLine();
      }
      System.out.println("done");
      System.exit(0);
    } catch (Throwable e) {
      e.printStackTrace();
      System.exit(1);
    }
  }

  private static void runAll(Clients clients, String[] args) throws Exception {
    Scenarios scenarios = new Scenarios();
    ExecutorService threads = Executors.newCachedThreadPool();
    Map<String, Future<String>> running = new LinkedHashMap<>();
    for (int i = 2; i < args.length; i++) {
      if (!args[i].startsWith("--")) {
        Scenario scenario = scenarios.named(args[i]);
        Queue queue = new Queue(clients, args[1] + args[i]);
        running.put(args[i], threads.submit(() -> scenario.run(queue)));
      }
    }
    for (Map.Entry<String, Future<String>> scenario : running.entrySet()) {
      System.out.println(scenario.getKey() + ": " + scenario.getValue().get());
    }
    threads.shutdown();
  }

  static void awaitLine() throws IOException {
    int read = System.in.read();
    while (read != '\n' && read != -1) {
      read = System.in.read();
    }
  }
}
