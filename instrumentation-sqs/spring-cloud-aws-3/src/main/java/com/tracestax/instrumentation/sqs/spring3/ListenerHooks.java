package com.tracestax.instrumentation.sqs.spring3;

import static com.tracestax.instrumentation.sqs.spring3.SpringCloudAws3Singletons.CALLS;
import static com.tracestax.instrumentation.sqs.spring3.SpringCloudAws3Singletons.GUARD;
import static com.tracestax.instrumentation.sqs.spring3.SpringCloudAws3Singletons.LEDGER;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.springframework.messaging.Message;

/**
 * What advice says of listeners and error handlers. Public, because the calls stand in classes of
 * Spring Cloud AWS. Never throws.
 */
public final class ListenerHooks {
  private ListenerHooks() {}

  /** What {@link #stageExited} is to be told. */
  public static Object stageEntered(Object listener, Message<?> message) {
    return GUARD.call(
        () -> CALLS.listenerEntered(listener, Collections.singletonList(message), false));
  }

  public static Object stageEntered(Object listener, Collection<?> messages) {
    return GUARD.call(() -> CALLS.listenerEntered(listener, messages, true));
  }

  /**
   * @return what takes the place of the result; the same if there is nothing to wait for
   */
  public static CompletableFuture<?> stageExited(
      Object call, CompletableFuture<?> result, Throwable thrown) {
    if (call == null) {
      return result;
    }
    CompletableFuture<?>[] followed = {result};
    GUARD.always(() -> followed[0] = CALLS.listenerExited((ListenerCall) call, result, thrown));
    return followed[0] == null ? result : followed[0];
  }

  /** A component that blocks runs on this thread. */
  public static void runningHere() {
    GUARD.run(CALLS::runningHere);
  }

  /**
   * A component that blocks will run on another thread.
   *
   * @return what takes its place there
   */
  public static Runnable runningElsewhere(Runnable component) {
    Runnable followed = GUARD.call(() -> CALLS.runningElsewhere(component));
    return followed == null ? component : followed;
  }

  /** What {@link #errorHandlerExited} is to be told. */
  public static Object errorHandlerEntered(Message<?> message) {
    return GUARD.call(() -> CALLS.errorHandlerEntered(Collections.singletonList(message)));
  }

  public static Object errorHandlerEntered(Collection<?> messages) {
    return GUARD.call(() -> CALLS.errorHandlerEntered(messages));
  }

  public static void errorHandlerExited(Object call) {
    if (call != null) {
      GUARD.always(() -> CALLS.errorHandlerExited((ErrorHandlerCall) call));
    }
  }

  /** Somebody has acknowledged, and the container will delete. */
  public static void acknowledged(Message<?> message) {
    acknowledged(Collections.singletonList(message));
  }

  public static void acknowledged(Collection<?> messages) {
    GUARD.run(() -> Receipts.of(messages).forEach(LEDGER::deletePromised));
  }

  /**
   * @return what takes the place of the result
   */
  public static CompletableFuture<?> executed(Message<?> message, CompletableFuture<?> result) {
    return executed(Collections.singletonList(message), result);
  }

  public static CompletableFuture<?> executed(Collection<?> messages, CompletableFuture<?> result) {
    CompletableFuture<?> followed =
        GUARD.call(
            () -> {
              List<String> receipts = Receipts.of(messages);
              return result == null
                  ? null
                  : result.whenComplete(
                      (done, thrown) -> GUARD.always(() -> receipts.forEach(LEDGER::disposed)));
            });
    return followed == null ? result : followed;
  }
}
