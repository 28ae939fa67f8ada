package com.tracestax.instrumentation.sqs.v1;

import static com.tracestax.instrumentation.sqs.v1.AwsSdk1Singletons.GUARD;

import com.amazonaws.services.sqs.AmazonSQS;
import com.amazonaws.services.sqs.model.SendMessageBatchRequest;
import com.amazonaws.services.sqs.model.SendMessageBatchResult;
import com.amazonaws.services.sqs.model.SendMessageRequest;
import com.amazonaws.services.sqs.model.SendMessageResult;
import com.tracestax.instrumentation.sqs.Relaying;

/**
 * What advice says of messages on their way out. Public, because the calls stand in the SDK's
 * classes. Never throws, but for what sending throws. The request is the user's and may be null;
 * the SDK says so itself.
 */
public final class SendHooks {
  private SendHooks() {}

  /** What to hand on in place of the user's request; that itself if nothing is to be added. */
  public static SendMessageRequest traced(SendMessageRequest request) {
    SendCall call = sending(request);
    return call == null ? request : call.request();
  }

  public static SendMessageBatchRequest traced(SendMessageBatchRequest request) {
    SendBatchCall call = sending(request);
    return call == null ? request : call.request();
  }

  /** Null if nothing of ours goes along. */
  public static SendCall sending(SendMessageRequest request) {
    return request == null ? null : GUARD.call(() -> SendCall.of(request));
  }

  /** Null if nothing of ours goes along. */
  public static SendBatchCall sending(SendMessageBatchRequest request) {
    return request == null ? null : GUARD.call(() -> SendBatchCall.of(request));
  }

  /** Whether to send it again without us. */
  public static boolean isToBeRepeated(SendCall call, Throwable thrown) {
    return call != null
        && thrown != null
        && Boolean.TRUE.equals(GUARD.call(() -> call.isTooLargeBecauseOfUs(thrown)));
  }

  /** Whether to send it again without us. */
  public static boolean isToBeRepeated(SendBatchCall call, Throwable thrown) {
    return call != null
        && thrown != null
        && Boolean.TRUE.equals(GUARD.call(() -> call.isTooLargeBecauseOfUs(thrown)));
  }

  public static SendMessageResult repeat(SendCall call, Object client) {
    Relaying.enter();
    try {
      return ((AmazonSQS) client).sendMessage(call.withoutOurs());
    } finally {
      Relaying.exit();
    }
  }

  public static SendMessageBatchResult repeat(SendBatchCall call, Object client) {
    Relaying.enter();
    try {
      return ((AmazonSQS) client).sendMessageBatch(call.withoutOurs());
    } finally {
      Relaying.exit();
    }
  }

  /** Sends those entries again without us that were refused for their size and had us with them. */
  public static void sent(SendBatchCall call, Object client, SendMessageBatchResult result) {
    SendMessageBatchRequest again =
        call == null || result == null ? null : GUARD.call(() -> call.refusedBecauseOfUs(result));
    if (again == null) {
      return;
    }
    Relaying.enter();
    try {
      SendBatchCall.merge(result, ((AmazonSQS) client).sendMessageBatch(again));
    } catch (RuntimeException e) {
      // The first answer stands: it names the entries that were refused.
    } finally {
      Relaying.exit();
    }
  }

  /** A buffer sends, until {@link #bufferHasSent()}. */
  public static void bufferSends() {
    Relaying.enter();
  }

  public static void bufferHasSent() {
    Relaying.exit();
  }
}
