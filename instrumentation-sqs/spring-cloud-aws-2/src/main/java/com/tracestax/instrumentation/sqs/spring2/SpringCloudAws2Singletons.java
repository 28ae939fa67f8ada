package com.tracestax.instrumentation.sqs.spring2;

import com.tracestax.agent.jobs.HookGuard;
import com.tracestax.instrumentation.sqs.ContainerPools;
import com.tracestax.instrumentation.sqs.SqsSingletons;

/** The wiring behind the hooks; one per class loader that holds a Spring Cloud AWS. */
final class SpringCloudAws2Singletons {
  static final HookGuard GUARD = new HookGuard("Spring Cloud AWS");
  static final ContainerPools POOLS = new ContainerPools(SqsSingletons.JOB_RUNS);
  static final Executions EXECUTIONS = new Executions(SqsSingletons.LEDGER);

  private SpringCloudAws2Singletons() {}
}
