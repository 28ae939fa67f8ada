package com.example.shop;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * Listens until it reads a line from standard input. The endpoint is in the system property {@code
 * sqs.url}.
 */
public final class Main {
  private Main() {}

  public static void main(String[] args) throws IOException {
    LogManager.getLogManager().reset();
    try (AnnotationConfigApplicationContext context =
        new AnnotationConfigApplicationContext(ShopConfiguration.class)) {
      context.getBean(Orders.class).open();
      new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
    }
    System.out.println("closed");
    System.exit(0);
  }
}
