package com.tracestax.instrumentation.sqs.spring3;

import io.opentelemetry.context.Context;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Takes the context of a thread that asks to the thread that gets the answer. */
final class CallersContext {
  private CallersContext() {}

  /** The same future if it is complete, or there is no context to take. */
  static <T> CompletableFuture<T> follow(CompletableFuture<T> future) {
    Context context = Context.current();
    if (future == null || future.isDone() || context == Context.root()) {
      return future;
    }
    CompletableFuture<T> following = new CompletableFuture<>();
    CompletableFuture<T> unused =
        future.whenComplete(
            (value, thrown) -> context.wrap(() -> complete(following, value, thrown)).run());
    return following;
  }

  /** A stage that depends on another hands on what that one threw as it is. */
  private static <T> void complete(CompletableFuture<T> following, T value, Throwable thrown) {
    if (thrown == null) {
      following.complete(value);
    } else if (thrown instanceof CompletionException) {
      following.completeExceptionally(thrown);
    } else {
      following.completeExceptionally(new CompletionException(thrown));
    }
  }
}
