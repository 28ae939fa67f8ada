package com.tracestax.instrumentation.sqs.v1;

import static com.tracestax.instrumentation.sqs.SqsSingletons.LEDGER;
import static com.tracestax.instrumentation.sqs.v1.AwsSdk1Singletons.GUARD;

import com.amazonaws.services.sqs.model.BatchResultErrorEntry;
import com.amazonaws.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import com.amazonaws.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import com.amazonaws.services.sqs.model.ChangeMessageVisibilityBatchResult;
import com.amazonaws.services.sqs.model.ChangeMessageVisibilityBatchResultEntry;
import com.amazonaws.services.sqs.model.ChangeMessageVisibilityRequest;
import com.amazonaws.services.sqs.model.DeleteMessageBatchRequest;
import com.amazonaws.services.sqs.model.DeleteMessageBatchRequestEntry;
import com.amazonaws.services.sqs.model.DeleteMessageBatchResult;
import com.amazonaws.services.sqs.model.DeleteMessageBatchResultEntry;
import com.amazonaws.services.sqs.model.DeleteMessageRequest;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What advice says of receipts that are settled. Public, because the calls stand in the SDK's
 * classes. Never throws. The request is the user's and may be null; the SDK says so itself.
 */
public final class SettleHooks {
  private SettleHooks() {}

  /** {@link #deleting(DeleteMessageRequest)} follows on another thread. */
  public static void deletingLater(DeleteMessageRequest request) {
    if (request != null) {
      GUARD.run(() -> LEDGER.deletePromised(request.getReceiptHandle()));
    }
  }

  public static void deleting(DeleteMessageRequest request) {
    if (request != null) {
      GUARD.run(() -> LEDGER.deleting(request.getReceiptHandle()));
    }
  }

  /**
   * @param thrown null if it is deleted
   */
  public static void deleted(DeleteMessageRequest request, Throwable thrown) {
    if (request != null) {
      GUARD.always(() -> settle(request.getReceiptHandle(), thrown));
    }
  }

  public static void deleting(DeleteMessageBatchRequest request) {
    if (request != null) {
      GUARD.run(() -> receipts(request).values().forEach(LEDGER::deleting));
    }
  }

  /**
   * @param result null if there is none
   */
  public static void deleted(
      DeleteMessageBatchRequest request, DeleteMessageBatchResult result, Throwable thrown) {
    if (request != null) {
      GUARD.always(() -> settle(receipts(request), result, thrown));
    }
  }

  public static void visibilityChanging(ChangeMessageVisibilityRequest request) {
    if (request != null) {
      GUARD.run(
          () -> visibilityChanging(request.getReceiptHandle(), request.getVisibilityTimeout()));
    }
  }

  public static void visibilityChanging(ChangeMessageVisibilityBatchRequest request) {
    if (request != null) {
      GUARD.run(
          () -> {
            for (ChangeMessageVisibilityBatchRequestEntry entry : request.getEntries()) {
              visibilityChanging(entry.getReceiptHandle(), entry.getVisibilityTimeout());
            }
          });
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
                  request.getReceiptHandle(), request.getVisibilityTimeout(), thrown == null));
    }
  }

  /**
   * @param result null if there is none
   */
  public static void visibilityChanged(
      ChangeMessageVisibilityBatchRequest request, ChangeMessageVisibilityBatchResult result) {
    if (request != null) {
      GUARD.run(() -> visibilitiesChanged(request, result));
    }
  }

  private static void visibilitiesChanged(
      ChangeMessageVisibilityBatchRequest request, ChangeMessageVisibilityBatchResult result) {
    Set<String> changed = new HashSet<>();
    if (result != null) {
      for (ChangeMessageVisibilityBatchResultEntry entry :
          Attributes.orEmpty(result.getSuccessful())) {
        changed.add(entry.getId());
      }
    }
    for (ChangeMessageVisibilityBatchRequestEntry entry : request.getEntries()) {
      visibilityChanged(
          entry.getReceiptHandle(), entry.getVisibilityTimeout(), changed.contains(entry.getId()));
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
      Map<String, String> receipts, DeleteMessageBatchResult result, Throwable thrown) {
    if (result != null) {
      for (DeleteMessageBatchResultEntry entry : Attributes.orEmpty(result.getSuccessful())) {
        LEDGER.deleted(receipts.remove(entry.getId()));
      }
      for (BatchResultErrorEntry entry : Attributes.orEmpty(result.getFailed())) {
        LEDGER.deleteFailed(receipts.remove(entry.getId()), Refusals.isOfReceipt(entry.getCode()));
      }
    }
    for (String receipt : receipts.values()) {
      LEDGER.deleteFailed(receipt, Refusals.isOfReceipt(thrown));
    }
  }

  private static Map<String, String> receipts(DeleteMessageBatchRequest request) {
    Map<String, String> receipts = new HashMap<>();
    for (DeleteMessageBatchRequestEntry entry : request.getEntries()) {
      receipts.put(entry.getId(), entry.getReceiptHandle());
    }
    return receipts;
  }
}
