package com.tracestax.instrumentation.sqs.jms;

import com.tracestax.agent.jobs.HookGuard;
import com.tracestax.instrumentation.sqs.SqsSingletons;

/** The wiring behind the hooks; one per class loader that holds the library. */
final class SqsJmsSingletons {
  static final HookGuard GUARD = new HookGuard("Amazon SQS Java Messaging Library");
  static final Listeners LISTENERS = new Listeners(SqsSingletons.LEDGER);
  static final ListeningSessions SESSIONS = new ListeningSessions(SqsSingletons.JOB_RUNS::pool);

  private SqsJmsSingletons() {}
}
