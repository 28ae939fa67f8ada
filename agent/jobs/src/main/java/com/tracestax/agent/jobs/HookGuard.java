package com.tracestax.agent.jobs;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Stands between inlined advice and an instrumentation's behaviour. Advice suppresses whatever is
 * thrown, and so nobody would hear of it: here the first failure is said, the others are counted. A
 * {@link LinkageError} is what a library looks like that is not the one we know; it switches the
 * instrumentation off in this class loader. Any thread; never throws.
 */
public final class HookGuard {
  private final String library;
  private final Logger logger;
  private final AtomicLong failures = new AtomicLong();
  private volatile boolean off;

  /**
   * @param library as a person calls it, for the log
   */
  public HookGuard(String library) {
    this(library, Logger.getLogger(HookGuard.class.getName()));
  }

  HookGuard(String library, Logger logger) {
    this.library = library;
    this.logger = logger;
  }

  public void run(Runnable hook) {
    call(
        () -> {
          hook.run();
          return null;
        });
  }

  /** For what closes what another hook has opened: that may have been before it was off. */
  public void always(Runnable hook) {
    guarded(
        () -> {
          hook.run();
          return null;
        });
  }

  /** Null if the hook failed or is off. */
  public <T> T call(Supplier<T> hook) {
    return off ? null : guarded(hook);
  }

  private <T> T guarded(Supplier<T> hook) {
    try {
      return hook.get();
    } catch (LinkageError e) {
      off = true;
      say("TraceStax does not fit this " + library + " and leaves it alone from now on", e);
    } catch (RuntimeException e) {
      say("TraceStax missed something of " + library + "; further cases are only counted", e);
    }
    return null;
  }

  long failures() {
    return failures.get();
  }

  private void say(String what, Throwable failure) {
    if (failures.getAndIncrement() == 0) {
      logger.log(Level.WARNING, what, failure);
    }
  }
}
