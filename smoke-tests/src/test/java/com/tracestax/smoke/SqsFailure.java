package com.tracestax.smoke;

/**
 * How SQS fails.
 *
 * @param status of HTTP; 0 for no answer at all
 */
record SqsFailure(int status, String code, String message, boolean senderFault) {
  /** The connection is closed without an answer, as after a time-out on the way. */
  static final SqsFailure NO_ANSWER = new SqsFailure(0, "", "", false);

  static final SqsFailure INTERNAL_ERROR =
      new SqsFailure(500, "InternalError", "We encountered an internal error.", false);

  static final SqsFailure RECEIPT_HANDLE_IS_INVALID =
      new SqsFailure(400, "ReceiptHandleIsInvalid", "The input receipt handle is invalid.", true);

  static SqsFailure invalidParameter(String message) {
    return new SqsFailure(400, "InvalidParameterValue", message, true);
  }

  static SqsFailure batchTooLong(int limitInBytes, int bytes) {
    return new SqsFailure(
        400,
        "AWS.SimpleQueueService.BatchRequestTooLong",
        "Batch requests cannot be longer than %d bytes. You have sent %d bytes."
            .formatted(limitInBytes, bytes),
        true);
  }
}
