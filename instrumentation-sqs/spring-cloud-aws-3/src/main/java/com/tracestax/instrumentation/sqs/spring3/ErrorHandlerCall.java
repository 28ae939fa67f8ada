package com.tracestax.instrumentation.sqs.spring3;

import com.tracestax.agent.jobs.HookGuard;
import com.tracestax.agent.jobs.RunScope;
import com.tracestax.instrumentation.sqs.Ledger;

/** A call of an error handler, which runs in the context of the attempt that has failed. */
final class ErrorHandlerCall implements Call {
  private final Ledger ledger;
  private final HookGuard guard;
  private final String receipt;
  private final Call outer;
  private RunScope scope;

  ErrorHandlerCall(Ledger ledger, HookGuard guard, String receipt, Call outer) {
    this.ledger = ledger;
    this.guard = guard;
    this.receipt = receipt;
    this.outer = outer;
  }

  @Override
  public Call outer() {
    return outer;
  }

  @Override
  public void begin() {
    if (scope == null) {
      scope = ledger.resume(receipt);
    }
  }

  /** On the thread where it has begun. */
  void end() {
    if (scope != null) {
      scope.close();
    }
  }

  @Override
  public Runnable elsewhere(Runnable component) {
    return () -> {
      ErrorHandlerCall there = new ErrorHandlerCall(ledger, guard, receipt, null);
      guard.run(there::begin);
      try {
        component.run();
      } finally {
        guard.always(there::end);
      }
    };
  }
}
