package com.example.shop;

import io.awspring.cloud.sqs.listener.interceptor.AsyncMessageInterceptor;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.springframework.messaging.Message;

/** Takes its time, on a thread of its own. */
final class Hopping implements AsyncMessageInterceptor<Object> {
  private static final Executor THREADS = task -> new Thread(task, "hopping").start();

  @Override
  public CompletableFuture<Message<Object>> intercept(Message<Object> message) {
    CompletableFuture<Message<Object>> later = new CompletableFuture<>();
    THREADS.execute(
        () -> {
          Waiting.forMillis(200);
          later.complete(message);
        });
    return later;
  }
}
