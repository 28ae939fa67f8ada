package com.tracestax.instrumentation.sqs;

import com.tracestax.agent.jobs.TraceCarrier;
import java.util.Collections;
import java.util.Map;

/**
 * What the ledger wants to know of a message, of whichever SDK. Immutable; keeps no body and none
 * of the user's attributes.
 */
public final class ReceivedMessage {
  /** System attributes that the receive must ask for. */
  static final String RECEIVE_COUNT = "ApproximateReceiveCount";

  static final String SENT = "SentTimestamp";
  static final String GROUP = "MessageGroupId";

  private final String id;
  private final String receipt;
  private final long receiveCount;
  private final Long sentAtMillis;
  private final String group;
  private final TraceCarrier carrier;

  /**
   * @param receipt the receipt handle
   * @param systemAttributes as far as they were asked for
   * @param headers the message attributes named after the W3C's headers
   * @param body read for an envelope that carries a trace, and not kept
   */
  public ReceivedMessage(
      String id,
      String receipt,
      Map<String, String> systemAttributes,
      Map<String, String> headers,
      String body) {
    this.id = id;
    this.receipt = receipt;
    Long count = number(systemAttributes.get(RECEIVE_COUNT));
    receiveCount = count == null || count < 1 ? 1 : count;
    sentAtMillis = number(systemAttributes.get(SENT));
    group = systemAttributes.get(GROUP);
    carrier = carrier(headers, body, systemAttributes.get(XRayHeader.NAME));
  }

  String id() {
    return id;
  }

  String receipt() {
    return receipt;
  }

  long receiveCount() {
    return receiveCount;
  }

  /** Epoch milliseconds by the queue's clock; null if that is not known. */
  Long sentAtMillis() {
    return sentAtMillis;
  }

  /** Null if the queue has no order. */
  String group() {
    return group;
  }

  /** Null if nobody's trace came with it. */
  TraceCarrier carrier() {
    return carrier;
  }

  private TraceCarrier carrier(Map<String, String> headers, String body, String xRay) {
    TraceCarrier own = TraceCarrier.ofHeaders(headers, sentAtMillis);
    if (own != null) {
      return own;
    }
    TraceCarrier enclosed = TraceCarrier.ofHeaders(Envelope.headers(body), sentAtMillis);
    if (enclosed != null) {
      return enclosed;
    }
    String traceparent = XRayHeader.traceparent(xRay);
    return traceparent == null
        ? null
        : TraceCarrier.ofHeaders(
            Collections.singletonMap(TraceHeaders.TRACEPARENT, traceparent), sentAtMillis);
  }

  private static Long number(String digits) {
    try {
      return digits == null ? null : Long.valueOf(digits);
    } catch (NumberFormatException e) {
      return null; // an emulator's own idea of a number
    }
  }
}
