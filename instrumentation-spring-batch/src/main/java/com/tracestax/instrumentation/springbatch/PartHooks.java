package com.tracestax.instrumentation.springbatch;

import static com.tracestax.instrumentation.springbatch.SpringBatchSingletons.CHUNKS;
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

  /**
   * A chunk is handled here, that of a step of this JVM or of another. What {@link #chunkHandled}
   * is only called for if it is not null.
   */
  public static Object chunkReceived(Object request) {
    return GUARD.call(
        () -> {
          Object contribution = REMOTE_CHUNKS.contribution(request);
          return CHUNKS.isHere(contribution)
              ? CHUNKS.itemEntered(contribution)
              : REMOTE_CHUNKS.entered(request);
        });
  }

  /**
   * @param failure that was returned, or null
   * @param thrown null if it returned
   */
  public static void chunkHandled(Object entered, Throwable failure, Throwable thrown) {
    GUARD.always(
        () -> {
          if (entered instanceof Attempt) {
            REMOTE_CHUNKS.exited((Attempt) entered, failure, thrown);
          } else {
            CHUNKS.itemExited((Chunks.Chunk) entered);
          }
        });
  }
}
