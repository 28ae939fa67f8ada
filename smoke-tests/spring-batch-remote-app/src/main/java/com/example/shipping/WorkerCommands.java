package com.example.shipping;

import java.util.Scanner;
import org.springframework.boot.CommandLineRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** What the worker is told on its standard input: {@code break <end of an order>} and so on. */
@Component
@Profile("worker")
class WorkerCommands implements CommandLineRunner {
  private final Trucks trucks;

  WorkerCommands(Trucks trucks) {
    this.trucks = trucks;
  }

  @Override
  public void run(String... arguments) {
    System.out.println("ready");
    Scanner commands = new Scanner(System.in, "UTF-8");
    while (commands.hasNextLine()) {
      String command = commands.nextLine();
      if (command.equals("quit")) {
        return;
      }
      obey(command);
      System.out.println(command + ": done");
    }
  }

  private void obey(String command) {
    String order = command.substring(command.indexOf(' ') + 1);
    if (command.startsWith("break ")) {
      trucks.breakFor(order);
    } else if (command.startsWith("jam ")) {
      trucks.jamFor(order);
    } else {
      trucks.free();
    }
  }
}
