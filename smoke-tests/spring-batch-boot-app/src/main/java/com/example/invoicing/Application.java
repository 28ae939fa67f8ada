package com.example.invoicing;

import java.io.IOException;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Runs the job that it was told to, and ends with what became of it: at once, or when it is told to
 * by a line.
 */
@SpringBootApplication
public class Application {
  public static void main(String[] args) throws IOException {
    int exitCode = SpringApplication.exit(SpringApplication.run(Application.class, args));
    if (Boolean.getBoolean("linger")) {
      System.out.println("ran");
      System.in.read();
    }
    System.exit(exitCode);
  }
}
