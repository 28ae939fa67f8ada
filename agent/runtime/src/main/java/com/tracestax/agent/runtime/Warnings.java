package com.tracestax.agent.runtime;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** One warning per cause, then a counter. Any thread; causes are few and fixed. */
final class Warnings {
  private final Consumer<String> log;
  private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

  Warnings(Consumer<String> log) {
    this.log = log;
  }

  void warn(String cause, String message) {
    LongAdder fresh = new LongAdder();
    LongAdder known = counts.putIfAbsent(cause, fresh);
    (known == null ? fresh : known).increment();
    if (known == null) {
      log.accept(message);
    }
  }

  long count(String cause) {
    LongAdder count = counts.get(cause);
    return count == null ? 0 : count.sum();
  }
}
