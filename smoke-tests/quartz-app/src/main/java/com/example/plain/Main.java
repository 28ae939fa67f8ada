package com.example.plain;

import java.io.IOException;

/** Says that it runs, waits for a line and goes. */
public final class Main {
  private Main() {}

  public static void main(String[] args) throws IOException {
    System.out.println("ready");
    int read = System.in.read();
    while (read != '\n' && read != -1) {
      read = System.in.read();
    }
    System.out.println("done");
  }
}
