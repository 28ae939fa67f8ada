package com.tracestax.agent.jobs;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;

/** A context is current on the thread that made it so, until it is closed there. */
public final class RunScope implements AutoCloseable {
  private final Thread thread = Thread.currentThread();
  private final Context before = Context.current();
  private Scope scope;

  /**
   * @param context null means nothing is to be made current
   */
  @SuppressWarnings("MustBeClosedChecker") // by close()
  RunScope(Context context) {
    scope = context == null ? null : context.makeCurrent();
  }

  /** Once; on another thread it does nothing. */
  @Override
  @SuppressWarnings("MustBeClosedChecker") // what is restored here was there before us
  public void close() {
    if (scope == null || thread != Thread.currentThread()) {
      return;
    }
    scope.close();
    scope = null;
    if (Context.current() != before) {
      // Somebody left a scope open, and closing ours in the wrong order does nothing.
      Scope unused = before.makeCurrent();
    }
  }
}
