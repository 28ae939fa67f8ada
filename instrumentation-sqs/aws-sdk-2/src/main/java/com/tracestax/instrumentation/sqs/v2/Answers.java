package com.tracestax.instrumentation.sqs.v2;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/** Futures that the user gets in place of those of the SDK, and cannot tell from them. */
final class Answers {
  private Answers() {}

  /**
   * Completes as the original does, but with what is made of its value; cancelled, it cancels the
   * original.
   *
   * @param change may throw nothing, and returns the value itself if it cannot do its work
   */
  static <T> CompletableFuture<T> changed(CompletableFuture<T> original, UnaryOperator<T> change) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    CompletableFuture<T> unused =
        original.whenComplete(
            (value, thrown) -> {
              if (thrown == null) {
                answer.complete(change.apply(value));
              } else {
                answer.completeExceptionally(thrown);
              }
            });
    return cancelling(answer, original);
  }

  /** One that is completed by whoever is told of the original's end. */
  static <T> CompletableFuture<T> replaced(
      CompletableFuture<T> original, BiConsumer<CompletableFuture<T>, Throwable> whenFailed) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    CompletableFuture<T> unused =
        original.whenComplete(
            (value, thrown) -> {
              if (thrown == null) {
                answer.complete(value);
              } else {
                whenFailed.accept(answer, thrown);
              }
            });
    return cancelling(answer, original);
  }

  /** Completes the answer as another future does. */
  static <T> void copy(CompletableFuture<T> future, CompletableFuture<T> answer) {
    CompletableFuture<T> unused =
        future.whenComplete(
            (value, thrown) -> {
              if (thrown == null) {
                answer.complete(value);
              } else {
                answer.completeExceptionally(thrown);
              }
            });
  }

  private static <T> CompletableFuture<T> cancelling(
      CompletableFuture<T> answer, CompletableFuture<T> original) {
    CompletableFuture<T> unused =
        answer.whenComplete(
            (value, thrown) -> {
              if (thrown instanceof CancellationException) {
                original.cancel(true);
              }
            });
    return answer;
  }
}
