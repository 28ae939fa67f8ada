package com.tracestax.instrumentation.sqs.spring3;

import com.tracestax.agent.jobs.HookGuard;
import com.tracestax.instrumentation.sqs.ContainerPools;
import com.tracestax.instrumentation.sqs.Ledger;
import com.tracestax.instrumentation.sqs.SqsSingletons;

/** The wiring behind the hooks; one per class loader that holds a Spring Cloud AWS. */
final class SpringCloudAws3Singletons {
  static final HookGuard GUARD = new HookGuard("Spring Cloud AWS");
  static final Ledger LEDGER = SqsSingletons.LEDGER;
  static final ContainerPools POOLS = new ContainerPools(SqsSingletons.JOB_RUNS);
  static final Calls CALLS = new Calls(LEDGER, GUARD);

  private SpringCloudAws3Singletons() {}
}
