package com.example.shop;

import io.awspring.cloud.sqs.listener.SqsHeaders;
import io.awspring.cloud.sqs.listener.Visibility;
import io.awspring.cloud.sqs.listener.errorhandler.AsyncErrorHandler;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import org.springframework.messaging.Message;

/** Makes messages visible again at once. */
final class Releasing implements AsyncErrorHandler<Object> {
  @Override
  public CompletableFuture<Void> handle(Message<Object> message, Throwable failure) {
    return release(message).thenCompose(released -> CompletableFuture.failedFuture(failure));
  }

  @Override
  public CompletableFuture<Void> handle(Collection<Message<Object>> messages, Throwable failure) {
    return CompletableFuture.allOf(
            messages.stream().map(Releasing::release).toArray(CompletableFuture[]::new))
        .thenCompose(released -> CompletableFuture.failedFuture(failure));
  }

  private static CompletableFuture<Void> release(Message<Object> message) {
    return message
        .getHeaders()
        .get(SqsHeaders.SQS_VISIBILITY_TIMEOUT_HEADER, Visibility.class)
        .changeToAsync(0);
  }
}
