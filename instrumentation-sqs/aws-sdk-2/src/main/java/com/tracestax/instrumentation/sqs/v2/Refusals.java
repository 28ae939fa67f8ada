package com.tracestax.instrumentation.sqs.v2;

import java.util.concurrent.CompletionException;
import software.amazon.awssdk.services.sqs.model.BatchRequestTooLongException;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.ReceiptHandleIsInvalidException;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** What SQS says when it refuses something. */
final class Refusals {
  /** "One or more parameters are invalid. Reason: Message must be shorter than 262144 bytes." */
  private static final String TOO_LONG = "must be shorter than";

  /** Of a queue with order: "Value … for parameter ReceiptHandle is invalid. Reason: …". */
  private static final String EXPIRED = "receipt handle has expired";

  private Refusals() {}

  static boolean isForSize(Throwable thrown) {
    Throwable cause = cause(thrown);
    return cause instanceof BatchRequestTooLongException
        || (cause instanceof SqsException && isForSize(cause.getMessage()));
  }

  static boolean isForSize(String message) {
    return message != null && message.contains(TOO_LONG);
  }

  /** Whether a receipt is no good any more, now and for ever. */
  static boolean isOfReceipt(Throwable thrown) {
    Throwable cause = cause(thrown);
    return cause instanceof ReceiptHandleIsInvalidException
        || (cause instanceof SqsException
            && cause.getMessage() != null
            && cause.getMessage().contains(EXPIRED));
  }

  static boolean isOfReceipt(BatchResultErrorEntry entry) {
    return (entry.code() != null && entry.code().contains("ReceiptHandleIsInvalid"))
        || (entry.message() != null && entry.message().contains(EXPIRED));
  }

  private static Throwable cause(Throwable thrown) {
    return thrown instanceof CompletionException && thrown.getCause() != null
        ? thrown.getCause()
        : thrown;
  }
}
