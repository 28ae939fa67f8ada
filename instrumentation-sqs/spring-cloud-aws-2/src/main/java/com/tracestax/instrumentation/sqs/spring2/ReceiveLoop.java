package com.tracestax.instrumentation.sqs.spring2;

/**
 * What a container's loop asks its queue for. It waits for the listeners of a batch before it asks
 * for the next one, and so has no more of them than messages in a batch. Immutable.
 */
final class ReceiveLoop {
  private final String queueUrl;
  private final Long maxMessages;

  private ReceiveLoop(String queueUrl, Long maxMessages) {
    this.queueUrl = queueUrl;
    this.maxMessages = maxMessages;
  }

  /**
   * @param queueAttributes the container's {@code QueueAttributes}
   */
  static ReceiveLoop of(Object queueAttributes) {
    Object request = OwnMethods.invoke(queueAttributes, "getReceiveMessageRequest");
    Object url = OwnMethods.invoke(request, "getQueueUrl");
    Object max = OwnMethods.invoke(request, "getMaxNumberOfMessages");
    return new ReceiveLoop(
        url instanceof String ? (String) url : null,
        max instanceof Integer ? Long.valueOf((Integer) max) : Long.valueOf(1));
  }

  /** Null if it is not known. */
  String queueUrl() {
    return queueUrl;
  }

  Long maxMessages() {
    return maxMessages;
  }
}
