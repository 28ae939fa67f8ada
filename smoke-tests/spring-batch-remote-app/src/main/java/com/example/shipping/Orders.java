package com.example.shipping;

import java.util.concurrent.atomic.AtomicInteger;

/** The orders of one step execution, one after the other. */
public class Orders {
  private static final int COUNT = 5;

  private final String name;
  private final AtomicInteger given = new AtomicInteger();

  public Orders(String name) {
    this.name = name;
  }

  /** Null when there are no more. */
  public String next() {
    int number = given.incrementAndGet();
    return number > COUNT ? null : name + "-" + number;
  }
}
