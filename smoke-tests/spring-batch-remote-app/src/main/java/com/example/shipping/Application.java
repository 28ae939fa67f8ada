package com.example.shipping;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.ImportResource;

/** Started twice: as {@code manager} and as {@code worker}, which share a database and a broker. */
@SpringBootApplication
@ImportResource({"classpath:manager.xml", "classpath:worker.xml"})
public class Application {
  public static void main(String[] arguments) {
    SpringApplication.exit(SpringApplication.run(Application.class, arguments));
  }
}
