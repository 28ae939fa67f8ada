package com.tracestax.instrumentation.quartz;

import com.tracestax.agent.jobs.TraceCarrier;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * From the scheduler's thread, where a shell is made, to the worker's, where it runs. Holds nothing
 * for shells without a carrier, and does not keep alive those that are never run. Shells have
 * identity equality.
 */
final class Handover {
  private final Map<Object, TraceCarrier> carriers =
      Collections.synchronizedMap(new WeakHashMap<>());

  void put(Object shell, TraceCarrier carrier) {
    if (carrier != null) {
      carriers.put(shell, carrier);
    }
  }

  /** Null if there is none. */
  TraceCarrier take(Object shell) {
    return carriers.remove(shell);
  }
}
