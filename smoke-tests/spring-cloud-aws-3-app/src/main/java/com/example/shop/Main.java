package com.example.shop;

import io.awspring.cloud.sqs.config.SqsBootstrapConfiguration;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Listens until it reads a line from standard input. The endpoint is in the system property {@code
 * sqs.url}.
 */
public final class Main {
  private Main() {}

  public static void main(String[] args) throws IOException {
    try (AnnotationConfigApplicationContext context =
        new AnnotationConfigApplicationContext(WithListeners.class)) {
      System.out.println("listening to " + context.getBean(Orders.class).queues() + " queues");
      new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
    }
    System.out.println("closed");
  }

  /** What an application of Spring Boot does by itself. */
  @Configuration
  @Import({SqsBootstrapConfiguration.class, ShopConfiguration.class})
  static class WithListeners {}
}
