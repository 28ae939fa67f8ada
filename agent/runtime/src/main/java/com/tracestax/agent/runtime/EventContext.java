package com.tracestax.agent.runtime;

import com.tracestax.agent.runtime.worker.EventIds;
import com.tracestax.agent.runtime.worker.JvmId;
import com.tracestax.agent.runtime.worker.WorkerIdentity;

/** What all events of this JVM have in common, and the ids that tell them apart. Any thread. */
final class EventContext {
  static final String LANGUAGE = "java";

  private final WorkerIdentity worker;
  private final JvmId jvmId;
  private final EventIds eventIds;
  private final String sdkVersion;

  EventContext(WorkerIdentity worker, JvmId jvmId, String sdkVersion) {
    this.worker = worker;
    this.jvmId = jvmId;
    this.eventIds = new EventIds(jvmId);
    this.sdkVersion = sdkVersion;
  }

  WorkerIdentity worker() {
    return worker;
  }

  String nextEventId() {
    return eventIds.next();
  }

  String sdkVersion() {
    return sdkVersion;
  }

  /** In front of ids that mean something in this JVM only. */
  JvmId jvmId() {
    return jvmId;
  }
}
