package com.tracestax.instrumentation.sqs.v2;

import com.tracestax.agent.jobs.HookGuard;

/** One per class loader that holds an AWS SDK 2. */
final class AwsSdk2Singletons {
  static final HookGuard GUARD = new HookGuard("AWS SDK 2 for SQS");

  private AwsSdk2Singletons() {}
}
