package com.tracestax.instrumentation.sqs.v2;

import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/**
 * Futures that the user gets in place of those of the SDK, and cannot tell from them: completed
 * with the same value or the very same exception on the same thread. What the user does to them,
 * cancelled, timed out or completed by hand, happens to the SDK's.
 *
 * <p>They are there for what has to happen before the user's own continuation runs; dependents of
 * one future run in no order to rely on.
 */
final class Answers {
  private Answers() {}

  /**
   * @param change of the value, not called if the user has given up; if it throws, the value is
   *     passed on as it is
   */
  static <T> CompletableFuture<T> changed(CompletableFuture<T> original, UnaryOperator<T> change) {
    return of(
        original,
        (answer, value) -> {
          T changed = value;
          try {
            changed = change.apply(value);
          } finally {
            answer.complete(changed);
          }
        },
        CompletableFuture::completeExceptionally);
  }

  /**
   * @param observer sees value and exception before the user does, also of an answer that the user
   *     has given up
   */
  static <T> CompletableFuture<T> observed(
      CompletableFuture<T> original, BiConsumer<T, Throwable> observer) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    CompletableFuture<T> unused =
        original.whenComplete(
            (value, thrown) -> {
              try {
                observer.accept(value, thrown);
              } finally {
                complete(answer, value, thrown);
              }
            });
    return linked(answer, original);
  }

  /**
   * @param whenDone completes the answer, at once or later
   * @param whenFailed completes the answer, at once or later
   */
  static <T> CompletableFuture<T> of(
      CompletableFuture<T> original,
      BiConsumer<CompletableFuture<T>, T> whenDone,
      BiConsumer<CompletableFuture<T>, Throwable> whenFailed) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    CompletableFuture<T> unused =
        original.whenComplete(
            (value, thrown) -> {
              if (answer.isDone()) {
                return;
              }
              boolean taken = false;
              try {
                if (thrown == null) {
                  whenDone.accept(answer, value);
                } else {
                  whenFailed.accept(answer, thrown);
                }
                taken = true;
              } finally {
                if (!taken) {
                  complete(answer, value, thrown);
                }
              }
            });
    return linked(answer, original);
  }

  /** Completes the answer as another future does. */
  static <T> void copy(CompletableFuture<T> future, CompletableFuture<T> answer) {
    CompletableFuture<T> unused =
        future.whenComplete((value, thrown) -> complete(answer, value, thrown));
  }

  private static <T> void complete(CompletableFuture<T> answer, T value, Throwable thrown) {
    if (thrown == null) {
      answer.complete(value);
    } else {
      answer.completeExceptionally(thrown);
    }
  }

  private static <T> CompletableFuture<T> linked(
      CompletableFuture<T> answer, CompletableFuture<T> original) {
    CompletableFuture<T> unused =
        answer.whenComplete((value, thrown) -> complete(original, value, thrown));
    return answer;
  }
}
