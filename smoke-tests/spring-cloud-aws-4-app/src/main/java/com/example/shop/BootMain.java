package com.example.shop;

import java.io.IOException;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The shop as an application of Spring Boot, which listens until standard input ends. */
@SpringBootApplication(proxyBeanMethods = false)
public class BootMain {
  public static void main(String[] args) throws IOException {
    try (ConfigurableApplicationContext context = SpringApplication.run(BootMain.class, args)) {
      System.out.println("listening to " + context.getBean(Orders.class).queues() + " queues");
      while (System.in.read() >= 0) {
        // whatever it says
      }
    }
    System.out.println("closed");
  }
}
