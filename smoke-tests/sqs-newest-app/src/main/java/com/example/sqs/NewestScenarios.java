package com.example.sqs;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.sqs.batchmanager.SqsAsyncBatchManager;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeNameForSends;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** Batch managers and system attributes. */
public final class NewestScenarios implements ScenarioSource {
  private static final String OWN_HEADER =
      "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";

  @Override
  public void addTo(Map<String, Scenario> byName) {
    byName.put("batch-manager", NewestScenarios::batchManager);
    byName.put("batch-manager-release", NewestScenarios::batchManagerRelease);
    byName.put("own-trace-header", NewestScenarios::ownTraceHeader);
  }

  private static String batchManager(Queue queue) throws Exception {
    Shown shown = new Shown();
    try (SqsAsyncBatchManager manager = queue.async().batchManager()) {
      send(queue, manager);
      while (shown.size() < 3) {
        List<CompletableFuture<?>> deletions = new ArrayList<>();
        for (Message message : receive(queue, manager)) {
          shown.add(message);
          deletions.add(
              manager.deleteMessage(
                  request -> request.queueUrl(queue.url()).receiptHandle(message.receiptHandle())));
        }
        CompletableFuture.allOf(deletions.toArray(new CompletableFuture<?>[0])).join();
      }
    }
    return shown.toString();
  }

  private static void send(Queue queue, SqsAsyncBatchManager manager) throws Exception {
    List<CompletableFuture<SendMessageResponse>> sent = new ArrayList<>();
    for (String body : new String[] {"a", "b", "c"}) {
      Tracing.inSpan(
          "request batch-manager-" + body,
          () ->
              sent.add(
                  manager.sendMessage(request -> request.queueUrl(queue.url()).messageBody(body))));
    }
    CompletableFuture.allOf(sent.toArray(new CompletableFuture<?>[0])).join();
  }

  private static List<Message> receive(Queue queue, SqsAsyncBatchManager manager) {
    return manager
        .receiveMessage(request -> request.queueUrl(queue.url()).maxNumberOfMessages(10))
        .join()
        .messages();
  }

  private static String batchManagerRelease(Queue queue) {
    queue.send("a");
    int released = 0;
    try (SqsAsyncBatchManager manager = queue.async().batchManager()) {
      while (released == 0) {
        for (Message message : receive(queue, manager)) {
          manager
              .changeMessageVisibility(
                  request ->
                      request
                          .queueUrl(queue.url())
                          .receiptHandle(message.receiptHandle())
                          .visibilityTimeout(0))
              .join();
          released++;
        }
      }
    }
    queue.receive(Queue.LONG).forEach(queue::delete);
    return released + " released";
  }

  private static String ownTraceHeader(Queue queue) throws Exception {
    Tracing.inSpan(
        "request own-trace-header",
        () ->
            queue
                .sync()
                .sendMessage(
                    request ->
                        request
                            .queueUrl(queue.url())
                            .messageBody("a")
                            .messageSystemAttributes(
                                Collections.singletonMap(
                                    MessageSystemAttributeNameForSends.AWS_TRACE_HEADER,
                                    MessageSystemAttributeValue.builder()
                                        .dataType("String")
                                        .stringValue(OWN_HEADER)
                                        .build()))));
    Message message =
        queue
            .receive(
                queue
                    .request(Queue.LONG)
                    .messageSystemAttributeNames(MessageSystemAttributeName.AWS_TRACE_HEADER)
                    .build())
            .get(0);
    queue.delete(message);
    return message.attributes().toString();
  }
}
