package com.tracestax.instrumentation.sqs.v1;

import static com.tracestax.instrumentation.sqs.SqsSingletons.QUEUES;
import static com.tracestax.instrumentation.sqs.v1.AwsSdk1Singletons.GUARD;

import com.amazonaws.services.sqs.model.CreateQueueRequest;
import com.amazonaws.services.sqs.model.GetQueueAttributesRequest;
import com.amazonaws.services.sqs.model.GetQueueAttributesResult;
import com.amazonaws.services.sqs.model.SetQueueAttributesRequest;

/**
 * What advice says of queues. Public, because the calls stand in the SDK's classes. Never throws.
 */
public final class QueueHooks {
  private QueueHooks() {}

  public static void told(GetQueueAttributesRequest request, GetQueueAttributesResult result) {
    GUARD.run(
        () ->
            QUEUES.learned(
                request.getQueueUrl(), Attributes.orEmpty(result.getAttributes()), true));
  }

  public static void set(SetQueueAttributesRequest request) {
    GUARD.run(
        () ->
            QUEUES.learned(
                request.getQueueUrl(), Attributes.orEmpty(request.getAttributes()), false));
  }

  public static void created(CreateQueueRequest request) {
    GUARD.run(
        () ->
            QUEUES.learned(
                request.getQueueName(), Attributes.orEmpty(request.getAttributes()), false));
  }
}
