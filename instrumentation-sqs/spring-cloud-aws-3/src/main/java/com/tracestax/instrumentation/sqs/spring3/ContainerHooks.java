package com.tracestax.instrumentation.sqs.spring3;

import static com.tracestax.instrumentation.sqs.spring3.SpringCloudAws3Singletons.GUARD;
import static com.tracestax.instrumentation.sqs.spring3.SpringCloudAws3Singletons.POOLS;

import com.tracestax.instrumentation.sqs.Polling;
import io.awspring.cloud.sqs.listener.AbstractMessageListenerContainer;
import java.util.concurrent.CompletableFuture;

/**
 * What advice says of containers and templates. Public, because the calls stand in classes of
 * Spring Cloud AWS. Never throws.
 */
public final class ContainerHooks {
  private ContainerHooks() {}

  /** Whether {@link #polled} is to follow. */
  public static boolean polling() {
    return GUARD.call(
            () -> {
              Polling.enter();
              return true;
            })
        != null;
  }

  public static void polled() {
    GUARD.always(Polling::exit);
  }

  public static void starting(AbstractMessageListenerContainer<?, ?, ?> container) {
    GUARD.run(() -> ContainerFacts.of(container).forEachQueue(POOLS::opened));
  }

  public static void stopping(AbstractMessageListenerContainer<?, ?, ?> container) {
    GUARD.run(() -> ContainerFacts.of(container).forEachQueue(POOLS::draining));
  }

  public static void stopped(AbstractMessageListenerContainer<?, ?, ?> container) {
    GUARD.run(() -> ContainerFacts.of(container).forEachQueue(POOLS::closed));
  }

  /**
   * @return a future of the same that runs what depends on it in the context of this thread
   */
  public static CompletableFuture<?> inCallersContext(CompletableFuture<?> future) {
    CompletableFuture<?> following = GUARD.call(() -> CallersContext.follow(future));
    return following == null ? future : following;
  }
}
