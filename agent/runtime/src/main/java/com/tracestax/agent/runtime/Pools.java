package com.tracestax.agent.runtime;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The pools and queues this JVM was seen to work on, in the order they were seen. Written rarely
 * (once per pool), read for every event: the whole is one immutable snapshot behind a volatile
 * field.
 *
 * <p>Bounded: beyond {@code maxPools} a queue is not listed; its events name it all the same.
 */
final class Pools {
  private final int maxPools;
  private final Object writeLock = new Object();
  private volatile Snapshot snapshot = new Snapshot(new LinkedHashMap<>());

  Pools(int maxPools) {
    this.maxPools = maxPools;
  }

  /** True if this is the first pool of all. */
  boolean see(Pool pool) {
    synchronized (writeLock) {
      boolean first = snapshot.byName.isEmpty();
      Map<String, Pool> pools = new LinkedHashMap<>(snapshot.byName);
      String name = name(pool.framework(), pool.queue());
      if (pools.containsKey(name) || pools.size() < maxPools) {
        pools.put(name, pool);
        snapshot = new Snapshot(pools);
      }
      return first;
    }
  }

  /** A run in a queue whose pool was not seen. True if this is the first of all. */
  boolean seeQueue(String framework, String queue) {
    return !snapshot.byName.containsKey(name(framework, queue))
        && see(new Pool(framework, queue, null));
  }

  Snapshot snapshot() {
    return snapshot;
  }

  private static String name(String framework, String queue) {
    return framework + "\n" + queue;
  }

  /** What goes over the wire. */
  static final class Snapshot {
    private final Map<String, Pool> byName;
    private final List<String> queues = new ArrayList<>();
    private final Long concurrency;

    private Snapshot(Map<String, Pool> byName) {
      this.byName = byName;
      Long sum = null;
      for (Pool pool : byName.values()) {
        if (!queues.contains(pool.queue())) {
          queues.add(pool.queue());
        }
        if (pool.concurrency() != null) {
          sum = (sum == null ? 0 : sum) + pool.concurrency();
        }
      }
      concurrency = sum;
    }

    Iterable<Pool> pools() {
      return byName.values();
    }

    /** The framework of the first pool seen, or null. */
    String framework() {
      return byName.isEmpty() ? null : byName.values().iterator().next().framework();
    }

    List<String> queues() {
      return queues;
    }

    /** The sum of what is known; null if nothing is. */
    Long concurrency() {
      return concurrency;
    }
  }
}
