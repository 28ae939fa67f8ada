package com.tracestax.instrumentation.sqs;

/** How a receive ended. */
enum Outcome {
  SUCCEEDED(null),

  /** Deleted, and that worked although others could have had the message. */
  SUCCEEDED_LATE("over_limit"),

  /** Somebody gave it back. */
  RELEASED("released"),

  /** The handler threw, and the message stays in the queue. */
  THREW(null),

  /** The handler threw, and the message is gone. */
  ACKNOWLEDGED_AFTER_ERROR("acknowledged_after_error"),

  /** It was to be deleted, and the queue does not know the receipt any more. */
  ACKNOWLEDGE_FAILED("acknowledge_failed"),

  /** Its time was over, and others have it. */
  EXPIRED("visibility_expired");

  private final String reason;

  Outcome(String reason) {
    this.reason = reason;
  }

  /** Null if there is nothing to say. */
  String reason() {
    return reason;
  }
}
