package com.tracestax.agent.delivery;

import com.tracestax.agent.delivery.spool.Spool;
import com.tracestax.agent.delivery.spool.SpoolCounters;
import com.tracestax.agent.delivery.spool.Stored;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * What waits to be sent, and in which order it leaves: first the batch that was under way, then
 * what is on disk, then what is on the queue, which is always younger. Leftovers of other JVMs take
 * every other turn, so that neither waits for the other.
 *
 * <p>One lock for the queue's far end and the spool, held while files are read and written, never
 * while a request is under way. The delivery thread and the spool thread take it; application
 * threads never do.
 */
final class Intake {
  /** An owner that crashed is found by a JVM that runs on after at most this long. */
  static final long LEFTOVERS_EVERY_NANOS = TimeUnit.MINUTES.toNanos(5);

  private static final long LOCK_MILLIS = 1_000;

  private static final long READ_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final ReentrantLock lock = new ReentrantLock();
  private final Backlog backlog = new Backlog();
  private final EventQueue queue;
  private final Batcher batcher;
  private final Spool spool;
  private final ToDisk toDisk;
  private final BooleanSupplier isInTrouble;
  private final DeliveryClock clock;
  private final int crowded;
  private Batch underWay;
  private boolean isOthersTurn = true;
  private boolean hasLooked;
  private boolean hasMoreOwners;
  private boolean isClosed;
  private long lookedAtNanos;
  private volatile int inMemoryAlone;
  private volatile int settledOnDisk;
  private volatile boolean isWriteThrough;

  /**
   * @param spool null if nothing goes to disk
   * @param isInTrouble whether events cannot leave now
   */
  Intake(
      EventQueue queue,
      Batcher batcher,
      Spool spool,
      BooleanSupplier isInTrouble,
      DeliverySettings settings) {
    this.queue = queue;
    this.batcher = batcher;
    this.spool = spool;
    this.toDisk = new ToDisk(queue, batcher, backlog, spool);
    this.isInTrouble = isInTrouble;
    this.clock = settings.clock;
    this.crowded = Math.max(1, settings.maxQueuedEvents / 2);
  }

  /** Any thread, lock-free: the queue fills faster than it is emptied. */
  boolean isCrowded() {
    return spool != null && queue.size() >= crowded;
  }

  /** Any thread: events should not wait in memory now. */
  boolean mustStore() {
    return isWriteThrough || isInTrouble.getAsBoolean() || isCrowded();
  }

  /** From now on everything is on disk before it is sent. */
  void writeThrough() {
    isWriteThrough = true;
  }

  boolean isWriteThrough() {
    return isWriteThrough;
  }

  /** Any thread, lock-free. Events that would be lost if the JVM died now. */
  int inMemoryAlone() {
    return queue.size() + inMemoryAlone;
  }

  /** Any thread. Null if nothing goes to disk. */
  SpoolCounters spoolCounters() {
    return spool == null ? null : spool.counters();
  }

  /** Any thread. Sent, though the file they are in is still there. */
  int settledOnDisk() {
    return settledOnDisk;
  }

  /** Nanoseconds until there is something to send, {@link Long#MAX_VALUE} if there is nothing. */
  long nanosUntilDue(boolean atOnce, boolean isHurried) {
    if (!tryLock()) {
      return READ_AGAIN_NANOS;
    }
    try {
      if (!backlog.isEmpty() || canReadOwn() || (!isHurried && hasLeftover())) {
        return 0;
      }
      // What is on disk and cannot be read just now is still older than what is on the queue.
      return hasOwnOnDisk() ? READ_AGAIN_NANOS : batcher.nanosUntilDue(atOnce || isHurried);
    } finally {
      lock.unlock();
    }
  }

  /** What is next is on disk, and cannot be read for a while. */
  boolean isReadingLater() {
    if (!tryLock()) {
      return true;
    }
    try {
      return backlog.isEmpty() && hasOwnOnDisk() && !canReadOwn();
    } finally {
      lock.unlock();
    }
  }

  /** True if nothing of this JVM waits, in memory or on disk. */
  boolean isEmpty() {
    lock.lock();
    try {
      return queue.isEmpty() && !hasOwnOnDisk() && hasOnlyOthers();
    } finally {
      lock.unlock();
    }
  }

  /**
   * What to send now, to be settled, split or put back; null if nothing is due after all.
   *
   * @param isHurried leftovers of others wait for another day
   * @param limit how many events may travel together
   */
  Batch next(boolean atOnce, boolean isHurried, int limit) {
    if (!tryLock()) {
      return null;
    }
    try {
      if (backlog.isEmpty()) {
        fill(atOnce, isHurried);
      }
      while (!backlog.isEmpty() && backlog.first().size() > limit) {
        backlog.split(backlog.first());
      }
      underWay = backlog.first();
      return underWay;
    } finally {
      recount();
      lock.unlock();
    }
  }

  /** It was accepted, or is counted as dropped. */
  void settle(Batch batch) {
    lock.lock();
    try {
      underWay = null;
      backlog.remove(batch);
      Origin origin = batch.origin();
      origin.settled(batch.size());
      if (!backlog.has(origin)) {
        settle(origin);
      }
    } finally {
      recount();
      lock.unlock();
    }
  }

  void split(Batch batch) {
    lock.lock();
    try {
      underWay = null;
      backlog.split(batch);
    } finally {
      lock.unlock();
    }
  }

  /** It may not have arrived. */
  void putBack() {
    lock.lock();
    try {
      underWay = null;
      if (spool != null) {
        toDisk.storeBacklog(null, isWriteThrough);
      }
    } finally {
      recount();
      lock.unlock();
    }
  }

  /** Puts on disk what waits in memory, if it should be there. */
  void store() {
    if (spool == null || !mustStore()) {
      return;
    }
    lock.lock();
    try {
      if (isClosed) {
        return;
      }
      toDisk.storeBacklog(underWay, isWriteThrough);
      toDisk.storeQueue(underWay);
    } finally {
      recount();
      lock.unlock();
    }
  }

  /** Looks for what other JVMs left, every so often. True if it has looked. */
  boolean lookForLeftovers() {
    long nowNanos = clock.nanoTime();
    boolean isTime = !hasLooked || nowNanos - lookedAtNanos >= LEFTOVERS_EVERY_NANOS;
    if (spool == null || !(isTime || hasMoreOwners)) {
      return false;
    }
    if (!tryLock()) {
      return false;
    }
    try {
      hasLooked = true;
      lookedAtNanos = nowNanos;
      spool.lookForLeftovers();
      hasMoreOwners = spool.hasMoreOwners();
      return true;
    } finally {
      lock.unlock();
    }
  }

  void project(String id) {
    if (spool == null) {
      return;
    }
    lock.lock();
    try {
      spool.project(id);
    } finally {
      lock.unlock();
    }
  }

  /** The end: what can still be stored is, the rest is forgotten. The number forgotten. */
  int close() {
    writeThrough();
    lock.lock();
    try {
      underWay = null;
      store();
      int forgotten = backlog.eventsInMemoryAlone();
      backlog.clear();
      if (spool != null && !isClosed) {
        spool.close();
      }
      isClosed = true;
      return forgotten;
    } finally {
      recount();
      lock.unlock();
    }
  }

  /**
   * A disk that hangs keeps the lock with whoever writes to it. The thread that sends then goes on
   * with its reports: the worker lives.
   */
  private boolean tryLock() {
    try {
      return lock.tryLock(LOCK_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void settle(Origin origin) {
    if (origin.stored() != null) {
      spool.settle(origin.stored());
      hasMoreOwners = spool.hasMoreOwners();
    } else if (origin.hasCopyOnDisk()) {
      boolean unused = spool.discard(origin.place()); // made while the request was under way
    }
  }

  private void fill(boolean atOnce, boolean isHurried) {
    if (!isHurried && isOthersTurn && addLeftover()) {
      isOthersTurn = false;
      return;
    }
    isOthersTurn = true;
    if (isWriteThrough && spool != null) {
      toDisk.storeQueue(underWay);
    }
    if (!backlog.isEmpty() || addOwnOnDisk() || hasOwnOnDisk()) {
      return;
    }
    if (batcher.nanosUntilDue(atOnce || isHurried) == 0) {
      addFromQueue();
    } else if (!isHurried) {
      addLeftover();
    }
  }

  private boolean addLeftover() {
    return spool != null && addStored(spool.nextLeftover(maxEvents(), maxBytes()), true);
  }

  private boolean addOwnOnDisk() {
    return spool != null && addStored(spool.next(maxEvents(), maxBytes()), false);
  }

  private boolean addStored(Stored stored, boolean ofOthers) {
    if (stored == null) {
      return false;
    }
    backlog.add(new Batch(stored.events(), Origin.onDisk(stored, ofOthers)));
    return true;
  }

  private void addFromQueue() {
    List<byte[]> events = batcher.next();
    if (!events.isEmpty()) {
      backlog.add(new Batch(events, Origin.inMemory(spool == null ? 0 : spool.reserve())));
    }
  }

  private boolean hasOwnOnDisk() {
    return spool != null && !spool.isEmpty();
  }

  private boolean canReadOwn() {
    return spool != null && spool.hasNext();
  }

  private boolean hasLeftover() {
    return spool != null && spool.hasNextLeftover();
  }

  private boolean hasOnlyOthers() {
    for (Batch batch : backlog.all()) {
      if (!batch.origin().isOfOthers()) {
        return false;
      }
    }
    return true;
  }

  private int maxEvents() {
    return batcher.maxBatchEvents();
  }

  private static long maxBytes() {
    return Batcher.MAX_REQUEST_BYTES;
  }

  private void recount() {
    inMemoryAlone = backlog.eventsInMemoryAlone();
    int settled = 0;
    for (Batch batch : backlog.all()) {
      Origin origin = batch.origin();
      settled = origin.stored() != null && !origin.isOfOthers() ? origin.settled() : settled;
    }
    settledOnDisk = settled;
  }
}
