package com.tracestax.instrumentation.sqs.spring3;

import io.awspring.cloud.sqs.listener.AbstractMessageListenerContainer;
import java.util.Collection;

/** What heartbeats say of a container. Immutable. */
final class ContainerFacts {
  private final String id;
  private final Collection<String> queues;
  private final long maxConcurrentMessages;

  private ContainerFacts(String id, Collection<String> queues, long maxConcurrentMessages) {
    this.id = id;
    this.queues = queues;
    this.maxConcurrentMessages = maxConcurrentMessages;
  }

  static ContainerFacts of(AbstractMessageListenerContainer<?, ?, ?> container) {
    return new ContainerFacts(
        container.getId(),
        container.getQueueNames(),
        container.getContainerOptions().getMaxConcurrentMessages());
  }

  /** The limit is one of each queue. */
  void forEachQueue(Change change) {
    for (String queue : queues) {
      change.of(queue, maxConcurrentMessages, id);
    }
  }

  /** What happens to the workers of a queue. */
  interface Change {
    void of(String queue, Long concurrency, String member);
  }
}
