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
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageRequest;

/**
 * What advice says of receipts that are settled. Public, because the calls stand in the SDK's
 * classes. Never throws. The request is the user's and may be null; the SDK says so itself.
 */
public final class SettleHooks {
  private SettleHooks() {}

  public static void deleting(DeleteMessageRequest request) {
    GUARD.run(() -> LEDGER.deleting(request.receiptHandle()));
  }

  /**
   * @param thrown null if it is deleted
   */
  public static void deleted(DeleteMessageRequest request, Throwable thrown) {
    GUARD.always(
        () -> {
          if (thrown == null) {
            LEDGER.deleted(request.receiptHandle());
          } else {
            LEDGER.deleteFailed(request.receiptHandle(), Refusals.isOfReceipt(thrown));
          }
        });
  }

  public static void deleted(DeleteMessageRequest request, CompletableFuture<?> future) {
    CompletableFuture<?> unused =
        future.whenComplete((response, thrown) -> deleted(request, thrown));
  }

  public static void deleting(DeleteMessageBatchRequest request) {
    GUARD.run(() -> receipts(request).values().forEach(LEDGER::deleting));
  }

  /**
   * @param response null if there is none
   */
  public static void deleted(
      DeleteMessageBatchRequest request, DeleteMessageBatchResponse response, Throwable thrown) {
    GUARD.always(() -> settle(receipts(request), response, thrown));
  }

  public static void deleted(
      DeleteMessageBatchRequest request, CompletableFuture<DeleteMessageBatchResponse> future) {
    CompletableFuture<?> unused =
        future.whenComplete((response, thrown) -> deleted(request, response, thrown));
  }

  public static void visibilityChanging(ChangeMessageVisibilityRequest request) {
    GUARD.run(() -> visibilityChanging(request.receiptHandle(), request.visibilityTimeout()));
  }

  public static void visibilityChanging(ChangeMessageVisibilityBatchRequest request) {
    GUARD.run(
        () -> {
          for (ChangeMessageVisibilityBatchRequestEntry entry : request.entries()) {
            visibilityChanging(entry.receiptHandle(), entry.visibilityTimeout());
          }
        });
  }

  public static void visibilityChanged(ChangeMessageVisibilityRequest request) {
    GUARD.run(() -> visibilityChanged(request.receiptHandle(), request.visibilityTimeout()));
  }

  public static void visibilityChanged(
      ChangeMessageVisibilityRequest request, CompletableFuture<?> future) {
    CompletableFuture<?> unused = future.thenRun(() -> visibilityChanged(request));
  }

  public static void visibilityChanged(
      ChangeMessageVisibilityBatchRequest request, ChangeMessageVisibilityBatchResponse response) {
    GUARD.run(
        () -> {
          Set<String> changed = new HashSet<>();
          for (ChangeMessageVisibilityBatchResultEntry entry : response.successful()) {
            changed.add(entry.id());
          }
          for (ChangeMessageVisibilityBatchRequestEntry entry : request.entries()) {
            if (changed.contains(entry.id())) {
              visibilityChanged(entry.receiptHandle(), entry.visibilityTimeout());
            }
          }
        });
  }

  public static void visibilityChanged(
      ChangeMessageVisibilityBatchRequest request,
      CompletableFuture<ChangeMessageVisibilityBatchResponse> future) {
    CompletableFuture<?> unused =
        future.thenAccept(response -> visibilityChanged(request, response));
  }

  private static void visibilityChanging(String receipt, Integer seconds) {
    if (seconds != null && seconds == 0) {
      LEDGER.releasing(receipt);
    }
  }

  private static void visibilityChanged(String receipt, Integer seconds) {
    if (seconds != null) {
      LEDGER.visibilityChanged(receipt, seconds);
    }
  }

  private static void settle(
      Map<String, String> receipts, DeleteMessageBatchResponse response, Throwable thrown) {
    if (response != null) {
      for (DeleteMessageBatchResultEntry entry : Attributes.orEmpty(response.successful())) {
        LEDGER.deleted(receipts.remove(entry.id()));
      }
      for (BatchResultErrorEntry entry : Attributes.orEmpty(response.failed())) {
        LEDGER.deleteFailed(receipts.remove(entry.id()), Refusals.isOfReceipt(entry.code()));
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
