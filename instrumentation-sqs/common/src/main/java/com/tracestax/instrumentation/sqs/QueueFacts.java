package com.tracestax.instrumentation.sqs;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is known of a queue, learned from calls the application makes anyway. Any thread; each value
 * is the newest seen.
 */
final class QueueFacts {
  /**
   * Bytes of body and attributes. Queues may allow more, which is known once somebody has asked.
   */
  static final long DEFAULT_MAX_MESSAGE_BYTES = 262_144;

  private static final Pattern MAX_RECEIVE_COUNT =
      Pattern.compile("\"maxReceiveCount\"\\s*:\\s*\"?(\\d{1,9})");

  private volatile Long visibilityMillis;
  private volatile Long maxReceiveCount;
  private volatile long maxMessageBytes = DEFAULT_MAX_MESSAGE_BYTES;
  private volatile boolean refusedForSize;

  /**
   * @param attributes of {@code GetQueueAttributes}, {@code SetQueueAttributes} or {@code
   *     CreateQueue}, by the names of the API
   */
  void learn(Map<String, String> attributes) {
    Long visibility = number(attributes.get("VisibilityTimeout"));
    if (visibility != null) {
      visibilityMillis = visibility * 1_000;
    }
    Long bytes = number(attributes.get("MaximumMessageSize"));
    if (bytes != null) {
      maxMessageBytes = bytes;
    }
    String redrive = attributes.get("RedrivePolicy");
    if (redrive != null) {
      Matcher count = MAX_RECEIVE_COUNT.matcher(redrive);
      maxReceiveCount = count.find() ? Long.valueOf(count.group(1)) : null;
    }
  }

  /** Null if nobody has said. */
  Long visibilityMillis() {
    return visibilityMillis;
  }

  /** How often a message is received before it goes to the dead-letter queue; null if for ever. */
  Long maxReceiveCount() {
    return maxReceiveCount;
  }

  long maxMessageBytes() {
    return maxMessageBytes;
  }

  /** Whether the queue has refused a message with attributes of ours for its size. */
  boolean hasRefusedForSize() {
    return refusedForSize;
  }

  /**
   * @return false if that was known
   */
  boolean refuseForSize() {
    boolean first = !refusedForSize;
    refusedForSize = true;
    return first;
  }

  private static Long number(String digits) {
    try {
      return digits == null || digits.length() > 9 ? null : Long.valueOf(digits);
    } catch (NumberFormatException e) {
      return null; // an emulator's own idea of a number
    }
  }
}
