package com.example.sqs1;

import com.amazonaws.services.sqs.buffered.AmazonSQSBufferedAsyncClient;
import com.amazonaws.services.sqs.buffered.QueueBufferConfig;
import com.amazonaws.services.sqs.model.Message;
import com.amazonaws.services.sqs.model.ReceiveMessageRequest;
import com.amazonaws.services.sqs.model.SendMessageBatchRequest;
import com.amazonaws.services.sqs.model.SendMessageBatchRequestEntry;
import com.amazonaws.services.sqs.model.SendMessageRequest;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeSet;

/** What an application sees of messages that were sent in a trace. */
final class Messages {
  private Messages() {}

  static void addTo(Map<String, Scenario> scenarios) {
    scenarios.put("traced", work -> sent(work, 0, work.request()));
    scenarios.put("traced-batch", Messages::batch);
    scenarios.put(
        "one-asked", work -> sent(work, 2, work.request().withMessageAttributeNames("a1")));
    scenarios.put(
        "count-asked",
        work -> sent(work, 2, work.request().withAttributeNames("ApproximateReceiveCount")));
    scenarios.put("nine-attributes", work -> sent(work, 9, work.request()));
    scenarios.put("ten-attributes", work -> sent(work, 10, work.request()));
    scenarios.put("size-limit", Messages::atTheLimit);
    scenarios.put("size-limit-buffered", Messages::atTheLimitOfTheBuffer);
    scenarios.put("untraced", work -> receive(work.send("a"), work.request()));
  }

  private static String sent(Work work, int attributes, ReceiveMessageRequest asked)
      throws Exception {
    SendMessageRequest request = work.message("a", attributes);
    Tracing.inSpan("send", work, () -> work.sync().sendMessage(request));
    return "request "
        + new TreeSet<>(request.getMessageAttributes().keySet())
        + ", remembered "
        + (work.sync().getCachedResponseMetadata(request) != null)
        + ", "
        + receive(work, asked);
  }

  private static String batch(Work work) throws Exception {
    SendMessageBatchRequest request =
        new SendMessageBatchRequest(work.queueUrl())
            .withEntries(
                new SendMessageBatchRequestEntry("0", "a"),
                new SendMessageBatchRequestEntry("1", "b"));
    Tracing.inSpan("send", work, () -> work.sync().sendMessageBatch(request));
    while (!work.isDone(2)) {
      work.receive().forEach(work::handleAndDelete);
    }
    return work.done();
  }

  /** The queue takes no more than this. */
  private static String atTheLimit(Work work) throws Exception {
    SendMessageRequest request = new SendMessageRequest(work.queueUrl(), body());
    Tracing.inSpan("send", work, () -> work.sync().sendMessage(request));
    return receive(work, work.request());
  }

  private static String atTheLimitOfTheBuffer(Work work) throws Exception {
    AmazonSQSBufferedAsyncClient client = work.clients().buffered(new QueueBufferConfig());
    SendMessageRequest request = new SendMessageRequest(work.queueUrl(), body());
    Tracing.inSpan("send", work, () -> client.sendMessage(request));
    return receive(work, work.request());
  }

  private static String body() {
    char[] body = new char[1_024];
    Arrays.fill(body, 'x');
    return new String(body);
  }

  private static String receive(Work work, ReceiveMessageRequest asked) {
    while (true) {
      for (Message message : work.sync().receiveMessage(asked).getMessages()) {
        boolean remembered = work.sync().getCachedResponseMetadata(asked) != null;
        work.handleAndDelete(message);
        return "asked (remembered "
            + remembered
            + ") for "
            + asked.getAttributeNames()
            + asked.getMessageAttributeNames()
            + ", got "
            + new TreeSet<>(message.getAttributes().keySet())
            + new TreeSet<>(message.getMessageAttributes().keySet());
      }
    }
  }
}
