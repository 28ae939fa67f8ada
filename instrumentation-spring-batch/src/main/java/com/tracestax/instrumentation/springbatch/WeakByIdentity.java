package com.tracestax.instrumentation.springbatch;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is known of objects of the framework's, as long as it keeps them. By identity: entities of
 * different stores may be equal. Any thread.
 *
 * @param <V> if it holds on to its key, the two stay until they are removed
 */
final class WeakByIdentity<V> {
  private final ConcurrentHashMap<Object, V> values = new ConcurrentHashMap<>();
  private final ReferenceQueue<Object> collected = new ReferenceQueue<>();

  V get(Object key) {
    return key == null ? null : values.get(new Lookup(key));
  }

  void put(Object key, V value) {
    for (Reference<?> gone = collected.poll(); gone != null; gone = collected.poll()) {
      values.remove(gone);
    }
    values.put(new Key(key, collected), value);
  }

  V remove(Object key) {
    return key == null ? null : values.remove(new Lookup(key));
  }

  Collection<V> all() {
    return values.values();
  }

  private static final class Key extends WeakReference<Object> {
    private final int hash;

    Key(Object key, ReferenceQueue<Object> collected) {
      super(key, collected);
      hash = System.identityHashCode(key);
    }

    @Override
    public int hashCode() {
      return hash;
    }

    /** One whose object is gone is found by itself alone. */
    @Override
    public boolean equals(Object other) {
      if (this == other) {
        return true;
      }
      Object mine = get();
      return mine != null && other instanceof Key && ((Key) other).get() == mine;
    }
  }

  /** For looking up without a reference that the collector would have to care for. */
  private static final class Lookup {
    private final Object key;

    Lookup(Object key) {
      this.key = key;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(key);
    }

    @Override
    @SuppressWarnings("EqualsUnsafeCast") // met by keys of the map alone
    public boolean equals(Object other) {
      return other instanceof Key && ((Key) other).get() == key;
    }
  }
}
