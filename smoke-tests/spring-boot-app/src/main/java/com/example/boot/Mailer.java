package com.example.boot;

/** Knows of no scheduler. */
public class Mailer {
  public void sendAll() {
    System.out.println("mailer: sent all");
  }
}
