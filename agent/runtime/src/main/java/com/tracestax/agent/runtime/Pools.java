package com.tracestax.agent.runtime;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

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
  boolean see(String framework, String queue, PoolMember member) {
    return change(framework, queue, pool -> pool.with(member));
  }

  /** A run in a queue whose pool may not have been seen. True if this is the first of all. */
  boolean seeQueue(String framework, String queue) {
    Snapshot seen = snapshot;
    boolean known = seen.has(framework, queue) || seen.byName.size() >= maxPools;
    return !known && change(framework, queue, pool -> pool);
  }

  /** These workers have stopped; the queue is still one that this JVM has worked on. */
  void seeClosed(String framework, String queue, String member) {
    change(framework, queue, pool -> pool.without(member));
  }

  private boolean change(String framework, String queue, UnaryOperator<Pool> change) {
    synchronized (writeLock) {
      boolean first = snapshot.byName.isEmpty();
      Map<String, Pool> pools = new LinkedHashMap<>(snapshot.byName);
      String name = name(framework, queue);
      Pool known = pools.get(name);
      if (known != null || pools.size() < maxPools) {
        pools.put(name, change.apply(known == null ? Pool.unknown(framework, queue) : known));
        snapshot = new Snapshot(pools);
      }
      return first;
    }
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
    private final boolean members;

    private Snapshot(Map<String, Pool> byName) {
      this.byName = byName;
      Long sum = null;
      boolean named = false;
      for (Pool pool : byName.values()) {
        if (!queues.contains(pool.queue())) {
          queues.add(pool.queue());
        }
        named |= !pool.members().isEmpty();
        if (pool.concurrency() != null) {
          sum = (sum == null ? 0 : sum) + pool.concurrency();
        }
      }
      concurrency = sum;
      members = named;
    }

    /** Asked for every event, and of few: without making a name first. */
    private boolean has(String framework, String queue) {
      for (Pool pool : byName.values()) {
        if (queue.equals(pool.queue()) && framework.equals(pool.framework())) {
          return true;
        }
      }
      return false;
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

    /** Whether any framework has names for workers here. */
    boolean hasMembers() {
      return members;
    }

    /** The sum of what is known; null if nothing is. */
    Long concurrency() {
      return concurrency;
    }
  }
}
