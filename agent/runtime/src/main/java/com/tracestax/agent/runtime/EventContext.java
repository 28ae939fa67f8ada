package com.tracestax.agent.runtime;

import com.tracestax.agent.runtime.redaction.Redactor;
import com.tracestax.agent.runtime.worker.WorkerIdentity;

/** What all events of this JVM have in common. Immutable. */
final class EventContext {
  static final String LANGUAGE = "java";

  private final WorkerIdentity worker;
  private final String sdkVersion;
  private final Redactor redactor;

  EventContext(WorkerIdentity worker, String sdkVersion, Redactor redactor) {
    this.worker = worker;
    this.sdkVersion = sdkVersion;
    this.redactor = redactor;
  }

  WorkerIdentity worker() {
    return worker;
  }

  String sdkVersion() {
    return sdkVersion;
  }

  Redactor redactor() {
    return redactor;
  }
}
