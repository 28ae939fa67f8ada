package com.tracestax.instrumentation.sqs;

import java.util.Set;

/** What there is of a message before anything is added. Used once, on one thread. */
public final class OutgoingMessage {
  final Set<String> attributeNames;
  final boolean canTakeTraceHeader;
  final long bytes;

  /**
   * @param attributeNames of the user's message attributes
   * @param canTakeTraceHeader whether this version of the SDK knows message system attributes, and
   *     the user has not set this one
   * @param bytes of body and attributes, as SQS counts them; see {@link MessageSize}
   */
  public OutgoingMessage(Set<String> attributeNames, boolean canTakeTraceHeader, long bytes) {
    this.attributeNames = attributeNames;
    this.canTakeTraceHeader = canTakeTraceHeader;
    this.bytes = bytes;
  }
}
