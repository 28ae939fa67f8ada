package com.tracestax.instrumentation.sqs.spring3;

import com.tracestax.agent.jobs.HookGuard;
import com.tracestax.instrumentation.sqs.Ledger;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The container's calls of listeners and error handlers, on whichever threads. A call that blocks
 * is put on another thread if the one at hand is not the container's.
 */
final class Calls {
  @SuppressWarnings("ThreadLocalUsage") // one for each class loader, as it should be
  private final ThreadLocal<Call> current = new ThreadLocal<>();

  private final Ledger ledger;
  private final HookGuard guard;

  Calls(Ledger ledger, HookGuard guard) {
    this.ledger = ledger;
    this.guard = guard;
  }

  ListenerCall listenerEntered(Object listener, Collection<?> messages, boolean together) {
    List<String> receipts = Receipts.of(messages);
    if (receipts.isEmpty()) {
      return null;
    }
    boolean blocking = ListenerMethod.isBlocking(listener);
    ListenerCall call =
        new ListenerCall(
            ledger,
            guard,
            receipts,
            together,
            ListenerMethod.nameOf(listener, messages),
            blocking,
            current.get());
    current.set(call);
    if (!blocking) {
      call.begin();
    }
    return call;
  }

  /** A future that is complete after the run knows of it. */
  CompletableFuture<?> listenerExited(
      ListenerCall call, CompletableFuture<?> result, Throwable thrown) {
    leave(call);
    if (result == null) {
      call.over(thrown);
      return null;
    }
    if (!result.isDone()) {
      call.leave();
    }
    return result.whenComplete((done, failure) -> guard.always(() -> call.over(failure)));
  }

  ErrorHandlerCall errorHandlerEntered(Collection<?> messages) {
    List<String> receipts = Receipts.of(messages);
    if (receipts.isEmpty()) {
      return null;
    }
    ErrorHandlerCall call = new ErrorHandlerCall(ledger, guard, receipts.get(0), current.get());
    current.set(call);
    call.begin();
    return call;
  }

  void errorHandlerExited(ErrorHandlerCall call) {
    leave(call);
    call.end();
  }

  void runningHere() {
    Call call = current.get();
    if (call != null) {
      call.begin();
    }
  }

  Runnable runningElsewhere(Runnable component) {
    Call call = current.get();
    return call == null ? component : call.elsewhere(component);
  }

  private void leave(Call call) {
    if (call.outer() == null) {
      current.remove();
    } else {
      current.set(call.outer());
    }
  }
}
