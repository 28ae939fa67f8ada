package com.tracestax.instrumentation.sqs.spring3;

import com.tracestax.agent.jobs.HookGuard;
import com.tracestax.agent.jobs.JobError;
import com.tracestax.instrumentation.sqs.BatchHandling;
import com.tracestax.instrumentation.sqs.Handling;
import com.tracestax.instrumentation.sqs.Ledger;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A call of a listener with one message, or with several together. Begins once, on the thread that
 * runs the listener; is over once, on any thread.
 */
final class ListenerCall implements Call {
  private final Ledger ledger;
  private final HookGuard guard;
  private final List<String> receipts;
  private final boolean together;
  private final String name;
  private final boolean blocking;
  private final Call outer;
  private final AtomicBoolean begun = new AtomicBoolean();
  private final AtomicBoolean over = new AtomicBoolean();
  private volatile Thread thread;
  private volatile Handling handling;
  private volatile BatchHandling batch;

  /**
   * @param name null if the job is named after its queue
   */
  ListenerCall(
      Ledger ledger,
      HookGuard guard,
      List<String> receipts,
      boolean together,
      String name,
      boolean blocking,
      Call outer) {
    this.ledger = ledger;
    this.guard = guard;
    this.receipts = receipts;
    this.together = together;
    this.name = name;
    this.blocking = blocking;
    this.outer = outer;
  }

  @Override
  public Call outer() {
    return outer;
  }

  @Override
  public void begin() {
    if (!begun.compareAndSet(false, true)) {
      return;
    }
    thread = Thread.currentThread();
    if (together) {
      batch = ledger.batchEntered(receipts, name, name);
    } else {
      handling = ledger.handlerEntered(receipts.get(0), name, name);
    }
  }

  /** The listener has returned, and is not over. Does nothing on a thread that did not run it. */
  void leave() {
    if (thread != Thread.currentThread() || over.get()) {
      return;
    }
    if (batch != null) {
      batch.left();
    } else if (handling != null) {
      handling.left();
    }
  }

  /**
   * @param thrown null if the listener returned, or its future has a value
   */
  void over(Throwable thrown) {
    if (!begun.get() || !over.compareAndSet(false, true)) {
      return;
    }
    JobError error = ListenerErrors.of(thrown, blocking);
    if (batch != null) {
      batch.ended(error);
    } else if (handling != null) {
      handling.ended(error);
    }
  }

  @Override
  @SuppressWarnings("CatchingUnchecked")
  public Runnable elsewhere(Runnable component) {
    return () -> {
      guard.run(this::begin);
      Throwable thrown = null;
      try {
        component.run();
      } catch (RuntimeException | Error e) {
        thrown = e;
        throw e;
      } finally {
        Throwable outcome = thrown;
        guard.always(() -> over(outcome));
      }
    };
  }
}
