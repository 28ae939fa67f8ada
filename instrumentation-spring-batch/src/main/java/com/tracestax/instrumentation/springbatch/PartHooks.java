package com.tracestax.instrumentation.springbatch;

import static com.tracestax.instrumentation.springbatch.SpringBatchSingletons.GUARD;
import static com.tracestax.instrumentation.springbatch.SpringBatchSingletons.PARTITIONS;
import static com.tracestax.instrumentation.springbatch.SpringBatchSingletons.REMOTE_CHUNKS;

import com.tracestax.agent.jobs.Attempt;
import java.util.Collection;

/**
 * What advice says of work that is handed to others, and taken from them. Public, because the calls
 * stand in Spring Batch's classes. Never throws.
 */
public final class PartHooks {
  private PartHooks() {}

  public static void splitEntered(Object stepExecution) {
    GUARD.run(() -> PARTITIONS.splitEntered(stepExecution));
  }

  public static void splitExited(Object partitions) {
    GUARD.always(() -> PARTITIONS.splitExited((Collection<?>) partitions));
  }

  public static void savingAll(Object stepExecutions) {
    GUARD.run(() -> PARTITIONS.savingAll((Collection<?>) stepExecutions));
  }

  public static void saving(Object stepExecution) {
    GUARD.run(() -> PARTITIONS.saving(stepExecution));
  }

  public static void sendingChunk() {
    GUARD.run(PARTITIONS::sendingChunk);
  }

  /** What {@link #chunkHandled} is only called for if it is not null. */
  public static Object chunkReceived(Object request) {
    return GUARD.call(() -> REMOTE_CHUNKS.entered(request));
  }

  /**
   * @param failure that was returned, thrown, or null
   */
  public static void chunkHandled(Object attempt, Throwable failure) {
    GUARD.always(() -> REMOTE_CHUNKS.exited((Attempt) attempt, failure));
  }
}
