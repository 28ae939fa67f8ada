package com.tracestax.agent.delivery;

import com.tracestax.agent.delivery.spool.Spool;
import com.tracestax.agent.delivery.spool.SpoolCounters;
import com.tracestax.agent.delivery.spool.Stored;
import java.util.ArrayList;
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

  private static final long READ_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final ReentrantLock lock = new ReentrantLock();
  private final Backlog backlog = new Backlog();
  private final EventQueue queue;
  private final Batcher batcher;
  private final Spool spool;
  private final BooleanSupplier isInTrouble;
  private final DeliveryClock clock;
  private final int crowded;
  private Batch underWay;
  private boolean isOthersTurn = true;
  private boolean hasLooked;
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
    lock.lock();
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
   */
  Batch next(boolean atOnce, boolean isHurried) {
    lock.lock();
    try {
      if (backlog.isEmpty()) {
        fill(atOnce, isHurried);
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
      if (origin.stored() != null && !backlog.has(origin)) {
        spool.settle(origin.stored());
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
      storeBacklog();
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
      storeBacklog();
      storeQueue();
    } finally {
      recount();
      lock.unlock();
    }
  }

  /** Looks for what other JVMs left, every so often. */
  void lookForLeftovers() {
    if (spool == null) {
      return;
    }
    long nowNanos = clock.nanoTime();
    if (hasLooked && nowNanos - lookedAtNanos < LEFTOVERS_EVERY_NANOS) {
      return;
    }
    lock.lock();
    try {
      hasLooked = true;
      lookedAtNanos = nowNanos;
      spool.lookForLeftovers();
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

  private void fill(boolean atOnce, boolean isHurried) {
    if (!isHurried && isOthersTurn && addLeftover()) {
      isOthersTurn = false;
      return;
    }
    isOthersTurn = true;
    if (isWriteThrough && spool != null) {
      storeQueue();
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

  /** What cannot be stored stays in memory, and with it what came later. */
  private void storeQueue() {
    while (!queue.isEmpty() && !isDiskRefusing()) {
      List<byte[]> events = batcher.next();
      if (!events.isEmpty() && !spool.append(events)) {
        backlog.add(new Batch(events, Origin.inMemory(spool.reserve())));
      }
    }
  }

  /** A batch beside the one under way is there only because the spool did not take it. */
  private boolean isDiskRefusing() {
    for (Batch batch : backlog.all()) {
      if (batch != underWay && batch.origin().isInMemoryAlone()) {
        return true;
      }
    }
    return false;
  }

  private void storeBacklog() {
    for (Batch batch : backlog.all()) {
      Origin origin = batch.origin();
      if (spool != null && origin.stored() == null) {
        storeWhole(origin);
      }
    }
  }

  /** All that is left of one batch, in the place that was kept for it. */
  private void storeWhole(Origin origin) {
    boolean isUnderWay = underWay != null && underWay.origin() == origin;
    if (isUnderWay && !isWriteThrough) {
      return;
    }
    List<Batch> pieces = backlog.of(origin);
    if (pieces.isEmpty() || (origin.isInMemoryAlone() && !storeAll(origin, pieces))) {
      return;
    }
    if (isUnderWay) {
      origin.copied();
      return;
    }
    for (Batch piece : pieces) {
      backlog.remove(piece);
    }
  }

  private boolean storeAll(Origin origin, List<Batch> pieces) {
    List<byte[]> events = new ArrayList<>();
    for (Batch piece : pieces) {
      events.addAll(piece.events());
    }
    return spool.store(origin.place(), events);
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
