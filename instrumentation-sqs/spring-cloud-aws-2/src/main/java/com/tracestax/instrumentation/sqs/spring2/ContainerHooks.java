package com.tracestax.instrumentation.sqs.spring2;

import static com.tracestax.instrumentation.sqs.spring2.SpringCloudAws2Singletons.GUARD;
import static com.tracestax.instrumentation.sqs.spring2.SpringCloudAws2Singletons.POOLS;

import com.tracestax.instrumentation.sqs.Polling;

/**
 * What advice says of containers. Public, because the calls stand in classes of Spring Cloud AWS.
 * Never throws.
 */
public final class ContainerHooks {
  private ContainerHooks() {}

  /** What {@link #loopExited} is to be told. */
  public static Object loopEntered(Object queueAttributes) {
    return GUARD.call(
        () -> {
          ReceiveLoop loop = ReceiveLoop.of(queueAttributes);
          Polling.enter();
          if (loop.queueUrl() != null) {
            POOLS.opened(loop.queueUrl(), loop.maxMessages(), null);
          }
          return loop;
        });
  }

  public static void loopExited(Object entered) {
    if (entered == null) {
      return;
    }
    GUARD.always(
        () -> {
          Polling.exit();
          ReceiveLoop loop = (ReceiveLoop) entered;
          if (loop.queueUrl() != null) {
            POOLS.closed(loop.queueUrl(), loop.maxMessages(), null);
          }
        });
  }
}
