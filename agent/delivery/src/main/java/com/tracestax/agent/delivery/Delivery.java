package com.tracestax.agent.delivery;

import com.tracestax.agent.delivery.spool.Spool;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;

/**
 * Gets events out of this JVM: a bounded queue, batches of at most {@code maxBatchEvents} or one
 * {@code batchInterval}, one daemon thread that sends and, when the endpoint is in trouble, keeps
 * the batch and waits. Application threads only ever touch the queue. What cannot be sent goes to
 * the spool on disk, if there is one: while sending fails, when the queue is half full, and when
 * the JVM exits. When the queue is full all the same, its oldest events make room and are counted;
 * memory is bounded by the queue plus two batches.
 *
 * <p>Delivery is at least once: a request that got no answer is sent again unchanged, and the
 * server tells the repetition by the ids inside.
 */
public final class Delivery implements Closeable {
  private final DeliverySettings settings;

  /** Of the life that begins with {@link #resume}; here before the old one ends. */
  private volatile Arrivals next;

  /** Null between {@link #suspend} and {@link #resume}. */
  private volatile DeliveryLife life;

  private volatile DeliveryCounters lastCounters;

  private Delivery(Sender sender, DeliverySettings settings, Spool spool) {
    this.settings = settings;
    life = new DeliveryLife(sender, settings, spool, new Arrivals(settings.maxQueuedEvents));
    lastCounters = life.pipe.counters();
  }

  public static Builder builder(Sender sender) {
    return new Builder(Objects.requireNonNull(sender, "sender"));
  }

  /**
   * Any thread; lock-free, no I/O, never throws.
   *
   * @return false if the event was dropped, which then is counted
   */
  public boolean offer(DeliveryEvent event) {
    DeliveryLife now = life;
    if (now == null) {
      return hold(event);
    }
    boolean taken = now.pipe.offer(event);
    if (taken) {
      now.runner.eventQueued();
    } else if (now != life) {
      return offer(event); // suspended in between
    }
    return taken;
  }

  /** The event waits where the next life looks for it. */
  private boolean hold(DeliveryEvent event) {
    Arrivals coming = next;
    boolean taken = coming.offer(event);
    DeliveryLife now = life;
    if (next != coming) { // resumed and suspended again in between: nobody may look there any more
      coming.moveTo(this::offer);
    } else if (now != null) { // resumed in between
      now.runner.eventQueued();
    }
    return taken;
  }

  /**
   * Any thread. The latest report of a path waits and goes out before events, also while events are
   * held back. One that is replaced or fails is counted and never sent again.
   *
   * @param onReply called exactly once: on the delivery thread with any answer, whatever its
   *     status; on that or any other thread, without waiting, with {@link Reply#none} if there was
   *     none or the report was replaced
   */
  public void report(String path, DeliveryEvent body, Consumer<Reply> onReply) {
    Objects.requireNonNull(body, "body");
    Objects.requireNonNull(onReply, "onReply");
    DeliveryLife now = life;
    if (now == null) {
      onReply.accept(Reply.none());
      return;
    }
    now.pipe.report(path, body, onReply);
    now.runner.rouse();
  }

  /**
   * Any thread. The server asked for no events until then, reports still go. The latest word
   * counts: a moment that has passed ends a pause. A pause lasts at most an hour unless renewed.
   */
  public void pauseUntil(long epochMillis) {
    withLife(
        now -> {
          now.pipe.pauseUntil(epochMillis);
          now.runner.rouse();
        });
  }

  /** Sends on the calling thread what may be sent now, without waiting for a batch to fill. */
  public void flush() {
    withLife(now -> now.pipe.pass(true));
  }

  /**
   * For the JVM's shutdown. From now on nothing waits for a batch to fill; a back-off is cut short
   * for one try, a pause is respected. The thread goes on afterwards, so that events of jobs which
   * end while other shutdown hooks run still leave at once.
   *
   * @param budget bounds the wait and every request begun meanwhile
   * @return true if everything that waited was sent
   */
  public boolean drain(Duration budget) {
    DeliveryLife now = life;
    if (now == null || now.pipe.isClosed()) {
      return false;
    }
    return now.runner.drain(new Drain(settings.clock.nanoTime() + budget.toNanos()), budget);
  }

  /**
   * For the JVM's shutdown, after {@link #drain}: puts what could not be sent on disk. From now on
   * every event is on disk before it is sent, so that a JVM which halts in between loses nothing.
   *
   * @param budget bounds the wait for the disk
   * @return true if nothing waits in memory any more; false without a spool, or when the disk is
   *     full, refuses or is too slow
   */
  public boolean persist(Duration budget) {
    DeliveryLife now = life;
    return now != null && now.pipe.persist(budget);
  }

  /**
   * Any thread. What the server takes in one request, if that is not what the builder was told.
   *
   * @param events at least 1
   */
  public void maxBatchEvents(int events) {
    withLife(now -> now.pipe.maxBatchEvents(events));
  }

  /**
   * On the delivery thread, such as in the answer to a report: the id of the project the key
   * belongs to, as the server says. What waits on disk under an older key of the same project is
   * taken over.
   */
  public void project(String id) {
    withLife(now -> now.pipe.project(id));
  }

  public DeliveryCounters counters() {
    DeliveryLife now = life;
    return now == null ? lastCounters : now.pipe.counters();
  }

  /**
   * For a checkpoint of the JVM: sends or stores what waits, then closes every connection and file
   * and ends the threads. Events that are offered from now on are held in memory. Without a spool,
   * what cannot be sent in time is lost.
   *
   * @param budget bounds the wait, half of it for sending and half for the disk
   */
  public void suspend(Duration budget) throws IOException {
    DeliveryLife now = life;
    if (now == null) {
      return;
    }
    lastCounters = now.pipe.counters();
    next = new Arrivals(settings.maxQueuedEvents);
    life = null; // from here on nothing new comes to what is emptied now
    Duration half = budget.dividedBy(2);
    boolean unused =
        now.runner.drain(new Drain(settings.clock.nanoTime() + half.toNanos()), half)
            || now.pipe.persist(half);
    now.pipe.mute();
    try {
      now.close();
    } finally {
      lastCounters = now.pipe.counters();
    }
  }

  /**
   * After a restore: goes on as a JVM of its own, which counts from 0. Does nothing if it was not
   * suspended.
   *
   * @param spool of the new JVM; null for none
   */
  public void resume(Sender sender, Spool spool) {
    if (life == null) {
      DeliveryLife restored = new DeliveryLife(sender, settings, spool, next);
      life = restored;
      if (!next.queue.isEmpty()) {
        restored.runner.eventQueued();
      }
    }
  }

  /** Ends the thread and the sender; what is left is dropped and counted. */
  @Override
  public void close() throws IOException {
    DeliveryLife now = life;
    if (now != null) {
      now.close();
    }
  }

  private void withLife(Consumer<DeliveryLife> action) {
    DeliveryLife now = life;
    if (now != null) {
      action.accept(now);
    }
  }

  /** All limits have defaults that suit an agent. */
  public static final class Builder {
    private final Sender sender;
    int maxQueuedEvents = 10_000;
    int maxBatchEvents = 100;
    int maxEventBytes = 512 * 1024;
    Duration batchInterval = Duration.ofSeconds(1);
    Duration requestTimeout = Duration.ofSeconds(10);
    Duration minBackOff = Duration.ofSeconds(1);
    Duration maxBackOff = Duration.ofSeconds(60);
    DeliveryClock clock = DeliveryClock.system();
    DoubleSupplier jitter = () -> ThreadLocalRandom.current().nextDouble();
    Consumer<String> warnings = text -> {};
    Consumer<String> notices;
    private Spool spool;

    private Builder(Sender sender) {
      this.sender = sender;
    }

    public Builder maxQueuedEvents(int events) {
      maxQueuedEvents = events;
      return this;
    }

    public Builder maxBatchEvents(int events) {
      maxBatchEvents = events;
      return this;
    }

    /** An event whose JSON is larger is dropped. */
    public Builder maxEventBytes(int bytes) {
      maxEventBytes = bytes;
      return this;
    }

    /** Zero means no thread: the caller calls {@link #flush()}. */
    public Builder batchInterval(Duration interval) {
      batchInterval = interval;
      return this;
    }

    public Builder requestTimeout(Duration timeout) {
      requestTimeout = timeout;
      return this;
    }

    public Builder minBackOff(Duration wait) {
      minBackOff = wait;
      return this;
    }

    public Builder maxBackOff(Duration wait) {
      maxBackOff = wait;
      return this;
    }

    public Builder clock(DeliveryClock deliveryClock) {
      clock = deliveryClock;
      return this;
    }

    /** Random numbers from 0 to 1, for back-off. */
    public Builder jitter(DoubleSupplier randomFraction) {
      jitter = randomFraction;
      return this;
    }

    /** One line per cause of trouble, on the delivery thread. Without it nothing is said. */
    public Builder warnings(Consumer<String> consumer) {
      warnings = consumer;
      return this;
    }

    /** One line when an outage is over; goes to the warnings if not set. */
    public Builder notices(Consumer<String> consumer) {
      notices = consumer;
      return this;
    }

    /** Where events go that cannot be sent; without it they wait in memory alone. */
    public Builder spool(Spool eventsOnDisk) {
      spool = eventsOnDisk;
      return this;
    }

    public Delivery build() {
      return new Delivery(sender, new DeliverySettings(this), spool);
    }
  }
}
