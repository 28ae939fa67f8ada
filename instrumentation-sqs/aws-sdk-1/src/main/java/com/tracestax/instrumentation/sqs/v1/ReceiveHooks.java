package com.tracestax.instrumentation.sqs.v1;

import static com.tracestax.instrumentation.sqs.SqsSingletons.LEDGER;
import static com.tracestax.instrumentation.sqs.v1.AwsSdk1Singletons.GUARD;
import static com.tracestax.instrumentation.sqs.v1.AwsSdk1Singletons.HELD_REQUESTS;

import com.amazonaws.services.sqs.model.Message;
import com.amazonaws.services.sqs.model.ReceiveMessageRequest;
import com.amazonaws.services.sqs.model.ReceiveMessageResult;
import com.tracestax.instrumentation.sqs.Polling;

/**
 * What advice says of messages on their way in. Public, because the calls stand in the SDK's
 * classes. Never throws.
 */
public final class ReceiveHooks {
  private ReceiveHooks() {}

  /** The request will be sent on another thread. */
  public static void receivingElsewhere(ReceiveMessageRequest request) {
    if (request != null && Polling.isHeld()) {
      GUARD.run(() -> HELD_REQUESTS.add(request));
    }
  }

  /** Null if the call is left alone. */
  public static ReceiveCall receiving(ReceiveMessageRequest request) {
    return request == null ? null : GUARD.call(() -> new ReceiveCall(request, isHeld(request)));
  }

  /** Takes out of the answer what the user did not ask for. */
  public static void received(ReceiveCall call, ReceiveMessageResult result) {
    if (call != null && result != null) {
      GUARD.always(() -> call.answered(result));
    }
  }

  /** A buffer hands over what somebody waited for: messages, or something else. */
  public static void handedOver(Object result) {
    if (result instanceof ReceiveMessageResult && !Polling.isHeld()) {
      GUARD.run(() -> touch((ReceiveMessageResult) result));
    }
  }

  /** A buffer asks, until {@link #bufferHasAsked()}. */
  public static void bufferAsks() {
    Polling.enter();
  }

  public static void bufferHasAsked() {
    Polling.exit();
  }

  private static boolean isHeld(ReceiveMessageRequest request) {
    return HELD_REQUESTS.remove(request) || Polling.isHeld();
  }

  private static void touch(ReceiveMessageResult result) {
    for (Message message : Attributes.orEmpty(result.getMessages())) {
      LEDGER.touched(message.getReceiptHandle());
    }
  }
}
