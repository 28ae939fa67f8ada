package com.tracestax.instrumentation.springbatch;

import static com.tracestax.instrumentation.springbatch.SpringBatchSingletons.GUARD;
import static com.tracestax.instrumentation.springbatch.SpringBatchSingletons.LAUNCHES;
import static com.tracestax.instrumentation.springbatch.SpringBatchSingletons.MEMORY_STORES;
import static com.tracestax.instrumentation.springbatch.SpringBatchSingletons.READER;
import static com.tracestax.instrumentation.springbatch.SpringBatchSingletons.REFUSALS;
import static com.tracestax.instrumentation.springbatch.SpringBatchSingletons.RUNS;

import java.util.Collection;

/**
 * What advice says of launches. Public, because the calls stand in Spring Batch's classes. Never
 * throws.
 */
public final class LaunchHooks {
  private LaunchHooks() {}

  /** What the methods that leave are only called for if it is not null. */
  public static Object entered() {
    return GUARD.call(LAUNCHES::entered);
  }

  /**
   * A launcher is through.
   *
   * @param job that it was to launch
   * @param jobExecution null if it refused
   */
  public static void launched(Object launching, Object job, Object jobExecution, Throwable thrown) {
    GUARD.always(() -> LAUNCHES.exited((Launching) launching));
    if (thrown != null) {
      GUARD.run(() -> REFUSALS.refused((Launching) launching, READER.name(job), thrown));
    } else if (jobExecution != null) {
      GUARD.run(() -> RUNS.launched(jobExecution));
    }
  }

  /**
   * A store is through with making a job execution.
   *
   * @param arguments the job's name or instance first
   * @param jobExecution null if it refused
   */
  public static void created(
      Object launching, Object[] arguments, Object jobExecution, Throwable thrown) {
    Launching own = (Launching) launching;
    GUARD.always(() -> LAUNCHES.exited(own));
    if (jobExecution != null) {
      boolean asked = !(arguments[arguments.length - 1] instanceof String); // JSR-352 does not
      GUARD.run(() -> LAUNCHES.created(own, jobExecution, asked));
    } else if (thrown != null && own.outer() == null && arguments[0] instanceof String) {
      GUARD.run(() -> REFUSALS.refused(own, (String) arguments[0], thrown));
    }
  }

  public static void createdInMemory(Object jobNameOrInstance, Object jobExecution) {
    if (jobExecution != null) {
      GUARD.run(() -> LAUNCHES.createdInMemory(jobNameOrInstance, jobExecution));
    }
  }

  public static void found(Object jobExecutions) {
    if (jobExecutions instanceof Collection) {
      GUARD.run(() -> LAUNCHES.found((Collection<?>) jobExecutions));
    }
  }

  public static void foundLast(Object jobExecution) {
    GUARD.run(() -> LAUNCHES.foundLast(jobExecution));
  }

  /** A job execution is about to be stored there. */
  public static void storing(Object dao) {
    GUARD.run(
        () -> {
          Object memory = MEMORY_STORES.of(dao);
          if (memory != null) {
            LAUNCHES.storedIn(memory);
          }
        });
  }
}
