package com.example.shipping;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** Where orders go. */
public class Trucks {
  private final AtomicReference<String> broken = new AtomicReference<>("none");
  private final ConcurrentHashMap<String, Integer> loaded = new ConcurrentHashMap<>();

  /** Orders of which this is the end will not be loaded. */
  void breakFor(String order) {
    broken.set(order);
  }

  /** How often an order was loaded. */
  int loaded(String order) {
    return loaded.getOrDefault(order, 0);
  }

  public void load(String order) {
    if (order.endsWith(broken.get())) {
      throw new IllegalStateException("no truck for " + order);
    }
    loaded.merge(order, 1, Integer::sum);
  }
}
