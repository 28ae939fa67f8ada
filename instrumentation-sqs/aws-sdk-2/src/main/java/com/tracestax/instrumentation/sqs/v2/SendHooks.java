package com.tracestax.instrumentation.sqs.v2;

import static com.tracestax.instrumentation.sqs.v2.AwsSdk2Singletons.GUARD;

import com.tracestax.instrumentation.sqs.Relaying;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
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
        : repeated(
            future,
            thrown -> isToBeRepeated(call, thrown),
            () -> ((SqsAsyncClient) client).sendMessage(call.original()));
  }

  /** Sent through a batch manager, which not every version has. */
  public static CompletableFuture<SendMessageResponse> sentBuffered(
      SendCall call, Object batchManager, CompletableFuture<SendMessageResponse> future) {
    return call == null || future == null
        ? future
        : repeated(
            future,
            thrown -> isToBeRepeated(call, thrown),
            () -> BatchManagers.sendMessage(batchManager, call.original()));
  }

  public static CompletableFuture<SendMessageBatchResponse> sent(
      SendBatchCall call, Object client, CompletableFuture<SendMessageBatchResponse> future) {
    if (call == null || future == null) {
      return future;
    }
    SqsAsyncClient sqs = (SqsAsyncClient) client;
    return Answers.of(
        future,
        (answer, response) -> {
          SendMessageBatchRequest again = GUARD.call(() -> call.refusedBecauseOfUs(response));
          if (again == null) {
            answer.complete(response);
          } else {
            Answers.copy(
                relayed(() -> sqs.sendMessageBatch(again))
                    .handle((repeated, thrown) -> SendBatchCall.merged(response, repeated)),
                answer);
          }
        },
        (answer, thrown) -> {
          if (isToBeRepeated(call, thrown)) {
            Answers.copy(relayed(() -> sqs.sendMessageBatch(call.original())), answer);
          } else {
            answer.completeExceptionally(thrown);
          }
        });
  }

  /**
   * Sends those entries again, as the user wrote them, that were refused for their size and had
   * something of ours.
   */
  public static SendMessageBatchResponse sent(
      SendBatchCall call, Object client, SendMessageBatchResponse response) {
    SendMessageBatchRequest again =
        call == null || response == null
            ? null
            : GUARD.call(() -> call.refusedBecauseOfUs(response));
    if (again == null) {
      return response;
    }
    SendMessageBatchResponse repeated = null;
    try {
      repeated = relayed(() -> ((SqsClient) client).sendMessageBatch(again));
    } catch (RuntimeException e) {
      // The first answer stands: it names the entries that were refused.
    }
    return SendBatchCall.merged(response, repeated);
  }

  private static <T> CompletableFuture<T> repeated(
      CompletableFuture<T> future,
      Predicate<Throwable> isToBeRepeated,
      Supplier<CompletableFuture<T>> send) {
    return Answers.of(
        future,
        CompletableFuture::complete,
        (answer, thrown) -> {
          CompletableFuture<T> again = isToBeRepeated.test(thrown) ? relayed(send) : null;
          if (again == null) {
            answer.completeExceptionally(thrown);
          } else {
            Answers.copy(again, answer);
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
