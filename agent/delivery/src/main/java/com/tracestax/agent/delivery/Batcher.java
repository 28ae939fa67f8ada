package com.tracestax.agent.delivery;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes events off the queue, encodes them and says when a batch is due: when it is full, or one
 * interval after its first event was seen. Not thread-safe: {@link Intake} holds its lock.
 */
final class Batcher {
  /** Far below what a server must take, far above 100 ordinary events (1 to 3 KiB each). */
  static final int MAX_REQUEST_BYTES = 4 * 1024 * 1024;

  private final EventQueue queue;
  private final EventEncoder encoder = new EventEncoder();
  private final DeliverySettings settings;
  private final Warnings warnings;
  private final Tally tally;
  private volatile int maxBatchEvents;
  private boolean isCollecting;
  private long firstSeenNanos;

  Batcher(EventQueue queue, DeliverySettings settings, Warnings warnings, Tally tally) {
    this.queue = queue;
    this.settings = settings;
    this.warnings = warnings;
    this.tally = tally;
    this.maxBatchEvents = settings.maxBatchEvents;
  }

  /** Any thread. */
  int maxBatchEvents() {
    return maxBatchEvents;
  }

  /** Any thread. */
  void maxBatchEvents(int events) {
    maxBatchEvents = events;
  }

  /** 0 = a batch is due now, {@link Long#MAX_VALUE} = there is nothing to send. */
  long nanosUntilDue(boolean atOnce) {
    if (queue.isEmpty()) {
      isCollecting = false;
      return Long.MAX_VALUE;
    }
    if (atOnce || queue.size() >= maxBatchEvents) {
      return 0;
    }
    long nowNanos = settings.clock.nanoTime();
    if (!isCollecting) {
      isCollecting = true;
      firstSeenNanos = nowNanos;
    }
    return Math.max(0, settings.batchInterval.toNanos() - (nowNanos - firstSeenNanos));
  }

  /** Empty when nothing was left after the unusable events were dropped. */
  List<byte[]> next() {
    isCollecting = false;
    List<byte[]> events = new ArrayList<>();
    long sizeInBytes = 0;
    while (events.size() < maxBatchEvents && fitsOneMore(sizeInBytes)) {
      DeliveryEvent event = queue.poll();
      if (event == null) {
        break;
      }
      byte[] json = encodeOrDrop(event);
      if (json != null) {
        events.add(json);
        sizeInBytes += json.length;
      }
    }
    return events;
  }

  /** Asked before an event is taken off the queue, so for the largest one there may be. */
  private boolean fitsOneMore(long sizeInBytes) {
    return sizeInBytes == 0 || sizeInBytes + settings.maxEventBytes <= MAX_REQUEST_BYTES;
  }

  private byte[] encodeOrDrop(DeliveryEvent event) {
    try {
      return encoder.encode(event, settings.maxEventBytes);
    } catch (NotEncodedException e) {
      tally.dropped(e.dropCause(), 1);
      boolean isTooLarge = e.dropCause() == DropCause.TOO_LARGE;
      warnings.once(
          isTooLarge ? Trouble.TOO_LARGE : Trouble.ENCODING_FAILED,
          "An event is left out, as will be others like it: " + e.getMessage());
      return null;
    }
  }
}
