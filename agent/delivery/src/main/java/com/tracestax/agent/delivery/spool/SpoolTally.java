package com.tracestax.agent.delivery.spool;

/** The counters as they stand. Written under the caller's lock only, read by any thread. */
final class SpoolTally {
  volatile long events;
  volatile long bytes;
  volatile long leftoverEvents;
  volatile int leftoverFiles;
  volatile long setAsideFiles;
  volatile long droppedByFull;
  volatile long droppedByAge;
  volatile long droppedByDamage;
  volatile String failure;
}
