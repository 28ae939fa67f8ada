package com.tracestax.agent.delivery.spool;

import java.util.concurrent.atomic.AtomicLong;

/** The counters as they stand. Written under the caller's lock only, read by any thread. */
final class SpoolTally {
  volatile long events;
  volatile long bytes;
  volatile long leftoverEvents;
  volatile int leftoverFiles;
  final AtomicLong setAsideFiles = new AtomicLong();
  final AtomicLong droppedByFull = new AtomicLong();
  final AtomicLong droppedByAge = new AtomicLong();
  final AtomicLong droppedByDamage = new AtomicLong();
  volatile String failure;
}
