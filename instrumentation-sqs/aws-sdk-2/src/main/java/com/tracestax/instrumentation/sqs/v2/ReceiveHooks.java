package com.tracestax.instrumentation.sqs.v2;

import static com.tracestax.instrumentation.sqs.SqsSingletons.LEDGER;
import static com.tracestax.instrumentation.sqs.v2.AwsSdk2Singletons.GUARD;

import com.tracestax.instrumentation.sqs.Polling;
import com.tracestax.instrumentation.sqs.Relaying;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

/**
 * What advice says of messages on their way in. Public, because the calls stand in the SDK's
 * classes. Never throws.
 */
public final class ReceiveHooks {
  private ReceiveHooks() {}

  /** Null if the call is left alone. */
  public static ReceiveCall receiving(ReceiveMessageRequest request) {
    return request == null ? null : GUARD.call(() -> new ReceiveCall(request));
  }

  /** What to ask; the user's own request if something fails here. */
  public static ReceiveMessageRequest request(ReceiveCall call, ReceiveMessageRequest request) {
    ReceiveMessageRequest asking = call == null ? null : GUARD.call(call::request);
    return asking == null ? request : asking;
  }

  /** What the user gets. */
  public static ReceiveMessageResponse received(ReceiveCall call, ReceiveMessageResponse response) {
    if (call == null || response == null) {
      return response;
    }
    GUARD.run(() -> call.enter(response));
    ReceiveMessageResponse[] shown = {response};
    GUARD.always(() -> shown[0] = call.shown(response));
    return shown[0];
  }

  public static CompletableFuture<ReceiveMessageResponse> received(
      ReceiveCall call, CompletableFuture<ReceiveMessageResponse> future) {
    return call == null || future == null
        ? future
        : Answers.changed(future, response -> received(call, response));
  }

  /** A buffer hands messages over to whoever asks it: a loop, or a container that holds them. */
  public static CompletableFuture<ReceiveMessageResponse> handedOver(
      CompletableFuture<ReceiveMessageResponse> future) {
    return future == null || Polling.isHeld()
        ? future
        : Answers.changed(future, ReceiveHooks::touched);
  }

  /** A buffer asks, until {@link #bufferHasAsked()}. */
  public static void bufferAsks() {
    Polling.enter();
  }

  public static void bufferHasAsked() {
    Polling.exit();
  }

  /** A buffer sends, until {@link #bufferHasSent()}. */
  public static void bufferSends() {
    Relaying.enter();
  }

  public static void bufferHasSent() {
    Relaying.exit();
  }

  private static ReceiveMessageResponse touched(ReceiveMessageResponse response) {
    GUARD.run(
        () -> {
          for (Message message : Attributes.orEmpty(response.messages())) {
            LEDGER.touched(message.receiptHandle());
          }
        });
    return response;
  }
}
