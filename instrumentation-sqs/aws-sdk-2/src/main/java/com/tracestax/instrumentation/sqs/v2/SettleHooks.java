package com.tracestax.instrumentation.sqs.v2;

import static com.tracestax.instrumentation.sqs.SqsSingletons.LEDGER;
import static com.tracestax.instrumentation.sqs.v2.AwsSdk2Singletons.GUARD;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResponse;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageResponse;

/**
 * What advice says of receipts that are settled. Public, because the calls stand in the SDK's
 * classes. Never throws.
 */
public final class SettleHooks {
  private SettleHooks() {}

  public static void deleting(DeleteMessageRequest request) {
    if (request != null) {
      GUARD.run(() -> LEDGER.deleting(request.receiptHandle()));
    }
  }

  /**
   * @param thrown null if it is deleted
   */
  public static void deleted(DeleteMessageRequest request, Throwable thrown) {
    if (request != null) {
      GUARD.always(() -> settle(request.receiptHandle(), thrown));
    }
  }

  public static CompletableFuture<DeleteMessageResponse> deleted(
      DeleteMessageRequest request, CompletableFuture<DeleteMessageResponse> future) {
    return Answers.observed(future, (response, thrown) -> deleted(request, thrown));
  }

  public static void deleting(DeleteMessageBatchRequest request) {
    if (request != null) {
      GUARD.run(() -> receipts(request).values().forEach(LEDGER::deleting));
    }
  }

  /**
   * @param response null if there is none
   */
  public static void deleted(
      DeleteMessageBatchRequest request, DeleteMessageBatchResponse response, Throwable thrown) {
    if (request != null) {
      GUARD.always(() -> settle(receipts(request), response, thrown));
    }
  }

  public static CompletableFuture<DeleteMessageBatchResponse> deleted(
      DeleteMessageBatchRequest request, CompletableFuture<DeleteMessageBatchResponse> future) {
    return Answers.observed(future, (response, thrown) -> deleted(request, response, thrown));
  }

  public static void visibilityChanging(ChangeMessageVisibilityRequest request) {
    if (request != null) {
      GUARD.run(() -> visibilityChanging(request.receiptHandle(), request.visibilityTimeout()));
    }
  }

  /**
   * @param thrown null if it has changed
   */
  public static void visibilityChanged(ChangeMessageVisibilityRequest request, Throwable thrown) {
    if (request != null) {
      GUARD.run(
          () ->
              visibilityChanged(
                  request.receiptHandle(), request.visibilityTimeout(), thrown == null));
    }
  }

  public static CompletableFuture<ChangeMessageVisibilityResponse> visibilityChanged(
      ChangeMessageVisibilityRequest request,
      CompletableFuture<ChangeMessageVisibilityResponse> future) {
    return Answers.observed(future, (response, thrown) -> visibilityChanged(request, thrown));
  }

  public static void visibilityChanging(ChangeMessageVisibilityBatchRequest request) {
    if (request != null) {
      GUARD.run(
          () -> {
            for (ChangeMessageVisibilityBatchRequestEntry entry : request.entries()) {
              visibilityChanging(entry.receiptHandle(), entry.visibilityTimeout());
            }
          });
    }
  }

  /**
   * @param response null if there is none
   */
  public static void visibilityChanged(
      ChangeMessageVisibilityBatchRequest request, ChangeMessageVisibilityBatchResponse response) {
    if (request != null) {
      GUARD.run(() -> visibilitiesChanged(request, response));
    }
  }

  public static CompletableFuture<ChangeMessageVisibilityBatchResponse> visibilityChanged(
      ChangeMessageVisibilityBatchRequest request,
      CompletableFuture<ChangeMessageVisibilityBatchResponse> future) {
    return Answers.observed(future, (response, thrown) -> visibilityChanged(request, response));
  }

  private static void visibilitiesChanged(
      ChangeMessageVisibilityBatchRequest request, ChangeMessageVisibilityBatchResponse response) {
    Set<String> changed = new HashSet<>();
    if (response != null) {
      for (ChangeMessageVisibilityBatchResultEntry entry :
          Attributes.orEmpty(response.successful())) {
        changed.add(entry.id());
      }
    }
    for (ChangeMessageVisibilityBatchRequestEntry entry : request.entries()) {
      visibilityChanged(
          entry.receiptHandle(), entry.visibilityTimeout(), changed.contains(entry.id()));
    }
  }

  private static void visibilityChanging(String receipt, Integer seconds) {
    if (seconds != null && seconds == 0) {
      LEDGER.releasing(receipt);
    }
  }

  private static void visibilityChanged(String receipt, Integer seconds, boolean taken) {
    if (seconds != null && taken) {
      LEDGER.visibilityChanged(receipt, seconds);
    } else if (seconds != null) {
      LEDGER.releaseFailed(receipt);
    }
  }

  private static void settle(String receipt, Throwable thrown) {
    if (thrown == null) {
      LEDGER.deleted(receipt);
    } else {
      LEDGER.deleteFailed(receipt, Refusals.isOfReceipt(thrown));
    }
  }

  private static void settle(
      Map<String, String> receipts, DeleteMessageBatchResponse response, Throwable thrown) {
    if (response != null) {
      for (DeleteMessageBatchResultEntry entry : Attributes.orEmpty(response.successful())) {
        LEDGER.deleted(receipts.remove(entry.id()));
      }
      for (BatchResultErrorEntry entry : Attributes.orEmpty(response.failed())) {
        LEDGER.deleteFailed(receipts.remove(entry.id()), Refusals.isOfReceipt(entry));
      }
    }
    for (String receipt : receipts.values()) {
      LEDGER.deleteFailed(receipt, Refusals.isOfReceipt(thrown));
    }
  }

  private static Map<String, String> receipts(DeleteMessageBatchRequest request) {
    Map<String, String> receipts = new HashMap<>();
    for (DeleteMessageBatchRequestEntry entry : request.entries()) {
      receipts.put(entry.id(), entry.receiptHandle());
    }
    return receipts;
  }
}
