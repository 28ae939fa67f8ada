package com.tracestax.instrumentation.sqs.v1;

import com.tracestax.agent.jobs.HookGuard;

/** One per class loader that holds an AWS SDK 1. */
final class AwsSdk1Singletons {
  static final HookGuard GUARD = new HookGuard("AWS SDK 1 for SQS");

  static final HeldRequests HELD_REQUESTS = new HeldRequests();

  private AwsSdk1Singletons() {}
}
