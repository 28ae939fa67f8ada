package com.example.shop;

import io.awspring.cloud.sqs.config.SqsBootstrapConfiguration;
import java.io.IOException;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** Listens until standard input ends. The endpoint is in the system property {@code sqs.url}. */
public final class Main {
  private Main() {}

  public static void main(String[] args) throws IOException {
    try (AnnotationConfigApplicationContext context =
        new AnnotationConfigApplicationContext(
            SqsBootstrapConfiguration.class, ShopConfiguration.class)) {
      System.out.println("listening to " + context.getBean(Orders.class).queues() + " queues");
      while (System.in.read() >= 0) {
        // whatever it says
      }
    }
    System.out.println("closed");
  }
}
