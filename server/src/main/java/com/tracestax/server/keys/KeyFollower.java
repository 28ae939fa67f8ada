package com.tracestax.server.keys;

import com.tracestax.server.store.KeyStore;
import com.tracestax.server.store.StoreException;
import com.tracestax.server.store.StoredKey;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the server up to date with the keys and projects in the store, which the `keys` command
 * changes from another process, and notes there on which day each key was used last. While the
 * store cannot be read, the keys stay as they were: a full disk must not lock everybody out.
 */
public final class KeyFollower implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KeyFollower.class);

  private final KeyStore store;
  private final KeyDesk desk;
  private final ScheduledExecutorService thread;
  private Long seenVersion;
  private boolean failing;

  public KeyFollower(KeyStore store, KeyDesk desk, Duration interval) {
    this.store = store;
    this.desk = desk;
    thread = Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "tracestax-keys"));
    long ms = interval.toMillis();
    Future<?> unused = thread.scheduleWithFixedDelay(this::follow, 0, ms, TimeUnit.MILLISECONDS);
  }

  /** Reads first: what it notes may have to wait for the disk, and a revocation must not. */
  private void follow() {
    boolean read = tried(this::read, "Keys cannot be read, those known stay valid");
    boolean noted = tried(this::noteUse, "When keys were used last cannot be noted");
    failing = !read || !noted;
  }

  private boolean tried(Runnable work, String problem) {
    try {
      work.run();
      return true;
    } catch (RuntimeException e) { // whatever it is, the next look must come
      if (!failing) {
        LOG.warn("{}: {}", problem, e instanceof StoreException ? e.getMessage() : e.toString());
      }
      return false;
    }
  }

  private void read() {
    long version = store.version();
    if (seenVersion == null || seenVersion != version) {
      desk.projects().replace(store.projects());
      desk.ring().replace(store.keys());
      seenVersion = version;
    }
  }

  private void noteUse() {
    for (StoredKey key : desk.ring().keys()) {
      Long day = desk.usage().counts(key.id()).lastUsedDay();
      if (day != null && !day.equals(key.lastUsedDay())) {
        store.used(key.id(), day);
        seenVersion = null;
      }
    }
  }

  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
        LOG.warn("Following the keys did not end within 10 s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
