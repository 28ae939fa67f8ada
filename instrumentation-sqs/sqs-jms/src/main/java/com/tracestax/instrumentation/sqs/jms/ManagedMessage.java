package com.tracestax.instrumentation.sqs.jms;

import com.amazon.sqs.javamessaging.SQSMessageConsumerPrefetch.MessageManager;
import com.amazon.sqs.javamessaging.message.SQSMessage;
import com.tracestax.agent.jobs.OptionalMethod;

/** The library's holder of a message, which became a record with 1.2 and 2.1. Any thread. */
final class ManagedMessage {
  private static final OptionalMethod GETTER =
      new OptionalMethod(MessageManager.class, "getMessage");
  private static final OptionalMethod ACCESSOR =
      new OptionalMethod(MessageManager.class, "message");

  private ManagedMessage() {}

  /** Null if there is none to be seen. */
  static String receiptHandle(Object messageManager) {
    Object message = (GETTER.isThere() ? GETTER : ACCESSOR).invoke(messageManager);
    return message instanceof SQSMessage ? ((SQSMessage) message).getReceiptHandle() : null;
  }
}
