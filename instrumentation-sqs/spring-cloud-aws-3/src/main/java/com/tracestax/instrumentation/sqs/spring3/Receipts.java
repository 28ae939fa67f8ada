package com.tracestax.instrumentation.sqs.spring3;

import io.awspring.cloud.sqs.listener.SqsHeaders;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.messaging.Message;

/**
 * The receipt handles of Spring's messages, which are all that stays the same: interceptors and the
 * container itself put other messages in their place.
 */
final class Receipts {
  private Receipts() {}

  /** Without those that have none. */
  static List<String> of(Collection<?> messages) {
    List<String> receipts = new ArrayList<>(messages.size());
    for (Object message : messages) {
      Object receipt =
          message instanceof Message
              ? ((Message<?>) message).getHeaders().get(SqsHeaders.SQS_RECEIPT_HANDLE_HEADER)
              : null;
      if (receipt instanceof String) {
        receipts.add((String) receipt);
      }
    }
    return receipts;
  }
}
