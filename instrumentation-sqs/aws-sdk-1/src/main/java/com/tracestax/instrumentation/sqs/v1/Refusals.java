package com.tracestax.instrumentation.sqs.v1;

import com.amazonaws.AmazonServiceException;

/** What SQS says when it refuses something. */
final class Refusals {
  /** "One or more parameters are invalid. Reason: Message must be shorter than 262144 bytes." */
  private static final String TOO_LONG = "must be shorter than";

  /** Of a queue with order: "Value … for parameter ReceiptHandle is invalid. Reason: …". */
  private static final String EXPIRED = "receipt handle has expired";

  private Refusals() {}

  static boolean isForSize(Throwable thrown) {
    return code(thrown).contains("BatchRequestTooLong")
        || (thrown instanceof AmazonServiceException && isForSize(thrown.getMessage()));
  }

  static boolean isForSize(String message) {
    return message != null && message.contains(TOO_LONG);
  }

  /** Whether a receipt is no good any more, now and for ever. */
  static boolean isOfReceipt(Throwable thrown) {
    return isOfReceipt(code(thrown))
        || (thrown instanceof AmazonServiceException
            && thrown.getMessage() != null
            && thrown.getMessage().contains(EXPIRED));
  }

  static boolean isOfReceipt(String code) {
    return code != null && code.contains("ReceiptHandleIsInvalid");
  }

  private static String code(Throwable thrown) {
    String code =
        thrown instanceof AmazonServiceException
            ? ((AmazonServiceException) thrown).getErrorCode()
            : null;
    return code == null ? "" : code;
  }
}
