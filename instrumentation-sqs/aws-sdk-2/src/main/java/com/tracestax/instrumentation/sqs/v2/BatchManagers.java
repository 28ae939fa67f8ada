package com.tracestax.instrumentation.sqs.v2;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** The batch manager, which came with 2.28, by reflection: muzzle would refuse what is older. */
final class BatchManagers {
  private static final String TYPE =
      "software.amazon.awssdk.services.sqs.batchmanager.SqsAsyncBatchManager";

  private BatchManagers() {}

  /**
   * @return null if it cannot be called
   */
  @SuppressWarnings("unchecked")
  static CompletableFuture<SendMessageResponse> sendMessage(
      Object batchManager, SendMessageRequest request) {
    try {
      return (CompletableFuture<SendMessageResponse>)
          Class.forName(TYPE, false, batchManager.getClass().getClassLoader())
              .getMethod("sendMessage", SendMessageRequest.class)
              .invoke(batchManager, request);
    } catch (ClassNotFoundException
        | NoSuchMethodException
        | IllegalAccessException
        | InvocationTargetException e) {
      return null; // the first answer stands
    }
  }
}
