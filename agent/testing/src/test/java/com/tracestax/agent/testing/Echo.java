package com.tracestax.agent.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * Another JVM for tests: says what it is told, {@code err} on standard error, until {@code bye}.
 */
final class Echo {
  private Echo() {}

  public static void main(String[] args) throws IOException {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook ran")));
    System.out.println("hello " + String.join(" ", args) + System.getProperty("greeting", ""));
    System.out.println("environment " + System.getenv("OTEL_SERVICE_NAME"));
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null && !line.equals("bye"); line = in.readLine()) {
      (line.startsWith("err") ? System.err : System.out).println("you said " + line);
    }
    System.exit(3);
  }
}
