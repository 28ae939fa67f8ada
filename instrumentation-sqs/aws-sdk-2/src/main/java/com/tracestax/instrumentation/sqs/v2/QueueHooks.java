package com.tracestax.instrumentation.sqs.v2;

import static com.tracestax.instrumentation.sqs.SqsSingletons.QUEUES;
import static com.tracestax.instrumentation.sqs.v2.AwsSdk2Singletons.GUARD;

import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.sqs.model.CreateQueueRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.SetQueueAttributesRequest;

/**
 * What advice says of queues. Public, because the calls stand in the SDK's classes. Never throws.
 */
public final class QueueHooks {
  private QueueHooks() {}

  public static void told(GetQueueAttributesRequest request, GetQueueAttributesResponse response) {
    GUARD.run(
        () ->
            QUEUES.learned(
                request.queueUrl(), Attributes.orEmpty(response.attributesAsStrings()), true));
  }

  public static void told(
      GetQueueAttributesRequest request, CompletableFuture<GetQueueAttributesResponse> future) {
    CompletableFuture<?> unused = future.thenAccept(response -> told(request, response));
  }

  public static void set(SetQueueAttributesRequest request) {
    GUARD.run(
        () ->
            QUEUES.learned(
                request.queueUrl(), Attributes.orEmpty(request.attributesAsStrings()), false));
  }

  public static void set(SetQueueAttributesRequest request, CompletableFuture<?> future) {
    CompletableFuture<?> unused = future.thenRun(() -> set(request));
  }

  public static void created(CreateQueueRequest request) {
    GUARD.run(
        () ->
            QUEUES.learned(
                request.queueName(), Attributes.orEmpty(request.attributesAsStrings()), false));
  }

  public static void created(CreateQueueRequest request, CompletableFuture<?> future) {
    CompletableFuture<?> unused = future.thenRun(() -> created(request));
  }
}
