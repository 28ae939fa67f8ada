package com.tracestax.agent.runtime;

import com.tracestax.agent.runtime.worker.EventIds;
import com.tracestax.agent.runtime.worker.JvmId;
import com.tracestax.agent.runtime.worker.WorkerIdentity;

/** What all events of this JVM have in common, and the ids that tell them apart. Any thread. */
final class EventContext {
  static final String LANGUAGE = "java";

  private final String sdkVersion;
  private volatile Identity identity;

  EventContext(WorkerIdentity worker, JvmId jvmId, String sdkVersion) {
    this.sdkVersion = sdkVersion;
    renew(worker, jvmId);
  }

  /** This JVM is another one from now on: it was restored from an image, perhaps not alone. */
  void renew(WorkerIdentity worker, JvmId jvmId) {
    identity = new Identity(worker, jvmId);
  }

  WorkerIdentity worker() {
    return identity.worker;
  }

  String nextEventId() {
    return identity.eventIds.next();
  }

  String sdkVersion() {
    return sdkVersion;
  }

  /** In front of ids that mean something in this JVM only. */
  JvmId jvmId() {
    return identity.jvmId;
  }

  private static final class Identity {
    private final WorkerIdentity worker;
    private final JvmId jvmId;
    private final EventIds eventIds;

    Identity(WorkerIdentity worker, JvmId jvmId) {
      this.worker = worker;
      this.jvmId = jvmId;
      this.eventIds = new EventIds(jvmId);
    }
  }
}
