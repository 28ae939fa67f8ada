package com.tracestax.instrumentation.sqs.v2;

import static com.tracestax.instrumentation.sqs.v2.AwsSdk2Singletons.GUARD;

import com.tracestax.instrumentation.sqs.Relaying;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/**
 * What advice says of messages on their way out. Public, because the calls stand in the SDK's
 * classes. Never throws, but for what a message sent again comes to.
 *
 * <p>A message that is refused for its size, and might not have been without what we added, is sent
 * again as the user wrote it: the same call that the user made, on the same thread.
 */
public final class SendHooks {
  private SendHooks() {}

  /** Null if nothing is to be added. */
  public static SendCall sending(SendMessageRequest request) {
    return request == null ? null : GUARD.call(() -> SendCall.of(request));
  }

  /** What to send; the user's own request if something fails here. */
  public static SendMessageRequest request(SendCall call, SendMessageRequest request) {
    SendMessageRequest traced = call == null ? null : GUARD.call(call::request);
    return traced == null ? request : traced;
  }

  /** Null if nothing is to be added. */
  public static SendBatchCall sendingBatch(SendMessageBatchRequest request) {
    return request == null ? null : GUARD.call(() -> SendBatchCall.of(request));
  }

  /** What to send; the user's own request if something fails here. */
  public static SendMessageBatchRequest request(
      SendBatchCall call, SendMessageBatchRequest request) {
    SendMessageBatchRequest traced = call == null ? null : GUARD.call(call::request);
    return traced == null ? request : traced;
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

  public static SendMessageResponse repeat(SendCall call, Object client) {
    return relayed(() -> ((SqsClient) client).sendMessage(call.original()));
  }

  public static SendMessageBatchResponse repeat(SendBatchCall call, Object client) {
    return relayed(() -> ((SqsClient) client).sendMessageBatch(call.original()));
  }

  public static CompletableFuture<SendMessageResponse> sent(
      SendCall call, Object client, CompletableFuture<SendMessageResponse> future) {
    return call == null || future == null
        ? future
        : Answers.replaced(
            future,
            (answer, thrown) -> {
              if (isToBeRepeated(call, thrown)) {
                Answers.copy(
                    relayed(() -> ((SqsAsyncClient) client).sendMessage(call.original())), answer);
              } else {
                answer.completeExceptionally(thrown);
              }
            });
  }

  public static CompletableFuture<SendMessageBatchResponse> sent(
      SendBatchCall call, Object client, CompletableFuture<SendMessageBatchResponse> future) {
    return call == null || future == null
        ? future
        : Answers.replaced(
            future,
            (answer, thrown) -> {
              if (isToBeRepeated(call, thrown)) {
                Answers.copy(
                    relayed(() -> ((SqsAsyncClient) client).sendMessageBatch(call.original())),
                    answer);
              } else {
                answer.completeExceptionally(thrown);
              }
            });
  }

  private static <T> T relayed(Supplier<T> send) {
    Relaying.enter();
    try {
      return send.get();
    } finally {
      Relaying.exit();
    }
  }
}
