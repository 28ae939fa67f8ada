package com.tracestax.agent.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What a {@link Delivery.Builder} was told, validated together. */
final class DeliverySettings {
  final int maxQueuedEvents;
  final int maxBatchEvents;
  final int maxEventBytes;
  final Duration batchInterval;
  final Duration requestTimeout;
  final BackOff backOff;
  final DeliveryClock clock;
  final Consumer<String> warnings;
  final Consumer<String> notices;

  DeliverySettings(Delivery.Builder from) {
    List<String> errors = new ArrayList<>();
    expectPositive(errors, "maxQueuedEvents", from.maxQueuedEvents);
    expectPositive(errors, "maxBatchEvents", from.maxBatchEvents);
    expectPositive(errors, "maxEventBytes", from.maxEventBytes);
    expectPositive(errors, "requestTimeout", from.requestTimeout.toNanos());
    expectPositive(errors, "minBackOff", from.minBackOff.toNanos());
    if (from.batchInterval.isNegative()) {
      errors.add("batchInterval: expected zero or more, got " + from.batchInterval);
    }
    if (from.maxBackOff.compareTo(from.minBackOff) < 0) {
      errors.add("maxBackOff: expected at least minBackOff, got " + from.maxBackOff);
    }
    if (!errors.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", errors));
    }
    maxQueuedEvents = from.maxQueuedEvents;
    maxBatchEvents = from.maxBatchEvents;
    maxEventBytes = from.maxEventBytes;
    batchInterval = from.batchInterval;
    requestTimeout = from.requestTimeout;
    backOff = new BackOff(from.minBackOff, from.maxBackOff, from.jitter);
    clock = from.clock;
    warnings = from.warnings;
    notices = from.notices == null ? from.warnings : from.notices;
  }

  private static void expectPositive(List<String> errors, String name, long value) {
    if (value <= 0) {
      errors.add(name + ": expected more than zero, got " + value);
    }
  }
}
