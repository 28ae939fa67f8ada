package com.tracestax.instrumentation.springbatch;

import static com.tracestax.instrumentation.springbatch.SpringBatchSingletons.GUARD;
import static com.tracestax.instrumentation.springbatch.SpringBatchSingletons.READER;
import static com.tracestax.instrumentation.springbatch.SpringBatchSingletons.REFUSALS;

/**
 * What advice says of operators. Public, because the calls stand in Spring Batch's classes. Never
 * throws.
 */
public final class OperatorHooks {
  private OperatorHooks() {}

  public static void stopEntered() {
    GUARD.run(REFUSALS::stopEntered);
  }

  public static void stopExited() {
    GUARD.always(REFUSALS::stopExited);
  }

  /** A job execution is about to be stored, for any reason. */
  public static void saving(Object jobExecution) {
    GUARD.run(() -> REFUSALS.saving(jobExecution));
  }

  /**
   * @param statusBefore null if that is not known
   */
  public static void abandoned(Object jobExecution, String statusBefore) {
    GUARD.run(() -> REFUSALS.abandoned(jobExecution, statusBefore));
  }

  public static String status(Object jobExecution) {
    return GUARD.call(() -> READER.status(jobExecution));
  }

  public static void recovered(Object jobExecution, String statusBefore) {
    GUARD.run(() -> REFUSALS.recovered(jobExecution, statusBefore));
  }
}
