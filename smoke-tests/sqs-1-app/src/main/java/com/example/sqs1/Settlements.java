package com.example.sqs1;

import com.amazonaws.AmazonServiceException;
import com.amazonaws.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import com.amazonaws.services.sqs.model.DeleteMessageBatchRequest;
import com.amazonaws.services.sqs.model.DeleteMessageBatchRequestEntry;
import com.amazonaws.services.sqs.model.DeleteMessageBatchResult;
import com.amazonaws.services.sqs.model.Message;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** How a loop may be done with a message. */
final class Settlements {
  private Settlements() {}

  static void addTo(Map<String, Scenario> scenarios) {
    scenarios.put("nack", Settlements::nack);
    scenarios.put("nack-batch", Settlements::nackBatch);
    scenarios.put("extension", Settlements::extension);
    scenarios.put("delete-batch", Settlements::deleteBatch);
    scenarios.put("delete-refused", Settlements::deleteRefused);
  }

  private static String nack(Work work) {
    work.send("a");
    Message message = work.receiveOne();
    work.sync().changeMessageVisibility(work.queueUrl(), message.getReceiptHandle(), 0);
    work.handleAndDelete(work.receiveOne());
    return work.done();
  }

  private static String nackBatch(Work work) {
    work.send("a");
    Message message = work.receiveOne();
    work.sync()
        .changeMessageVisibilityBatch(
            work.queueUrl(),
            Collections.singletonList(
                new ChangeMessageVisibilityBatchRequestEntry("0", message.getReceiptHandle())
                    .withVisibilityTimeout(0)));
    work.handleAndDelete(work.receiveOne());
    return work.done();
  }

  private static String extension(Work work) {
    work.send("a");
    Message message = work.receiveOne();
    work.sync().changeMessageVisibility(work.queueUrl(), message.getReceiptHandle(), 600);
    work.handleAndDelete(message);
    return work.done();
  }

  /** The queue refuses the entry called 1; that message is deleted alone. */
  private static String deleteBatch(Work work) {
    work.send("a", "b", "c");
    List<Message> messages = new ArrayList<>();
    while (messages.size() < 3) {
      messages.addAll(work.receive());
    }
    DeleteMessageBatchRequest request = new DeleteMessageBatchRequest(work.queueUrl());
    for (int i = 0; i < 3; i++) {
      request.withEntries(
          new DeleteMessageBatchRequestEntry(
              Integer.toString(i), messages.get(i).getReceiptHandle()));
    }
    DeleteMessageBatchResult result = work.sync().deleteMessageBatch(request);
    result
        .getFailed()
        .forEach(failed -> work.handleAndDelete(messages.get(indexOf(failed.getId()))));
    return result.getSuccessful().size() + " deleted, " + result.getFailed().size() + " refused";
  }

  private static int indexOf(String id) {
    return Integer.parseInt(id);
  }

  private static String deleteRefused(Work work) {
    work.send("a");
    try {
      work.handleAndDelete(work.receiveOne());
      return "deleted";
    } catch (AmazonServiceException e) {
      return e.getStatusCode() + ", handled " + work.done();
    }
  }
}
