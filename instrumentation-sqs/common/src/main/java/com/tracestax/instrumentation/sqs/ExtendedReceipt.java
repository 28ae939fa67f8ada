package com.tracestax.instrumentation.sqs;

/**
 * Amazon SQS Extended Client Library keeps large bodies elsewhere and hands out receipt handles of
 * its own, the queue's handle behind {@code -..s3BucketName..-} and {@code -..s3Key..-} marks
 * ({@code SQSExtendedClientConstants}, 1.0 to 2.1).
 */
final class ExtendedReceipt {
  private static final String LAST_MARK = "-..s3Key..-";

  private ExtendedReceipt() {}

  /** The handle that the queue gave; the same if it is no other. */
  static String original(String receiptHandle) {
    int mark = receiptHandle.lastIndexOf(LAST_MARK);
    return mark < 0 ? receiptHandle : receiptHandle.substring(mark + LAST_MARK.length());
  }
}
