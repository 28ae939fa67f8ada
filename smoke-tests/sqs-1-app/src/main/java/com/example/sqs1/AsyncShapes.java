package com.example.sqs1;

import com.amazonaws.AmazonWebServiceRequest;
import com.amazonaws.handlers.AsyncHandler;
import com.amazonaws.services.sqs.AmazonSQSAsync;
import com.amazonaws.services.sqs.buffered.AmazonSQSBufferedAsyncClient;
import com.amazonaws.services.sqs.buffered.QueueBufferConfig;
import com.amazonaws.services.sqs.model.DeleteMessageRequest;
import com.amazonaws.services.sqs.model.DeleteMessageResult;
import com.amazonaws.services.sqs.model.Message;
import com.amazonaws.services.sqs.model.ReceiveMessageRequest;
import com.amazonaws.services.sqs.model.ReceiveMessageResult;
import com.amazonaws.services.sqs.model.SendMessageRequest;
import com.amazonaws.services.sqs.model.SendMessageResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Clients that work in the background. */
@SuppressWarnings("FutureReturnValueIgnored") // the handler says it
final class AsyncShapes {
  private AsyncShapes() {}

  static void addTo(Map<String, Scenario> scenarios) {
    scenarios.put("async-future", AsyncShapes::future);
    scenarios.put("async-handler", AsyncShapes::handler);
    scenarios.put("buffered", AsyncShapes::buffered);
    scenarios.put("buffered-handler", AsyncShapes::bufferedHandler);
    scenarios.put("buffered-prefetch", AsyncShapes::prefetch);
    scenarios.put("traced-async", work -> tracedSend(work, work.clients().async()));
    scenarios.put("traced-buffered", AsyncShapes::tracedBuffered);
  }

  private static String future(Work work) throws Exception {
    work.send("a", "b");
    AmazonSQSAsync client = work.clients().async();
    while (!work.isDone(2)) {
      for (Message message : client.receiveMessageAsync(work.request()).get().getMessages()) {
        work.handle(message);
        client.deleteMessageAsync(work.queueUrl(), message.getReceiptHandle()).get();
      }
    }
    return work.done();
  }

  /** The handler of the answer deletes, in the background again. */
  private static String handler(Work work) throws Exception {
    work.send("a");
    AmazonSQSAsync client = work.clients().async();
    while (!work.isDone(1)) {
      Answer<ReceiveMessageRequest, ReceiveMessageResult> answer = new Answer<>();
      client.receiveMessageAsync(work.request(), answer);
      for (Message message : answer.await().getMessages()) {
        work.handle(message);
        Answer<DeleteMessageRequest, DeleteMessageResult> deleted = new Answer<>();
        client.deleteMessageAsync(
            new DeleteMessageRequest(work.queueUrl(), message.getReceiptHandle()), deleted);
        deleted.await();
      }
    }
    return work.done();
  }

  private static String buffered(Work work) throws Exception {
    AmazonSQSBufferedAsyncClient client = work.clients().buffered(config());
    List<Future<SendMessageResult>> sent = new ArrayList<>();
    for (String body : new String[] {"a", "b", "c"}) {
      sent.add(client.sendMessageAsync(work.message(body, 0)));
    }
    for (Future<SendMessageResult> each : sent) {
      each.get();
    }
    while (!work.isDone(3)) {
      for (Message message : receiveBuffered(client, work)) {
        work.handle(message);
        client.deleteMessage(work.queueUrl(), message.getReceiptHandle());
      }
    }
    client.shutdown();
    return work.done();
  }

  private static String bufferedHandler(Work work) throws Exception {
    work.send("a");
    AmazonSQSBufferedAsyncClient client = work.clients().buffered(config());
    Answer<ReceiveMessageRequest, ReceiveMessageResult> answer;
    List<Message> messages;
    do {
      answer = new Answer<>();
      client.receiveMessageAsync(new ReceiveMessageRequest(work.queueUrl()), answer);
      messages = answer.await().getMessages();
    } while (messages.isEmpty());
    work.handle(messages.get(0));
    client.deleteMessage(work.queueUrl(), messages.get(0).getReceiptHandle());
    client.shutdown();
    return work.done();
  }

  /** One of five messages is taken; the others, which were fetched with it, come again later. */
  private static String prefetch(Work work) {
    work.send("a", "b", "c", "d", "e");
    AmazonSQSBufferedAsyncClient client =
        work.clients()
            .buffered(
                config()
                    .withVisibilityTimeoutSeconds(10)
                    .withMaxDoneReceiveBatches(1)
                    .withMaxInflightReceiveBatches(1));
    List<Message> messages = receiveBuffered(client, work);
    work.handle(messages.get(0));
    client.deleteMessage(work.queueUrl(), messages.get(0).getReceiptHandle());
    client.shutdown();
    while (!work.isDone(5)) {
      work.receive().forEach(work::handleAndDelete);
    }
    return work.done();
  }

  private static List<Message> receiveBuffered(AmazonSQSBufferedAsyncClient client, Work work) {
    ReceiveMessageRequest one =
        new ReceiveMessageRequest(work.queueUrl()).withMaxNumberOfMessages(1);
    List<Message> messages = client.receiveMessage(one).getMessages();
    while (messages.isEmpty()) {
      messages = client.receiveMessage(one).getMessages();
    }
    return messages;
  }

  private static String tracedBuffered(Work work) throws Exception {
    AmazonSQSBufferedAsyncClient client = work.clients().buffered(config());
    String said = tracedSend(work, client);
    client.shutdown();
    return said;
  }

  /** The handler gets the very request that was sent, and as it was. */
  private static String tracedSend(Work work, AmazonSQSAsync client) throws Exception {
    SendMessageRequest request = work.message("a", 1);
    Answer<SendMessageRequest, SendMessageResult> sent = new Answer<>();
    Tracing.inSpan("send", work, () -> client.sendMessageAsync(request, sent));
    sent.await();
    boolean same = isSame(sent.request.get(), request);
    work.handleAndDelete(work.receiveOne());
    return work.done() + ", same request " + same + " " + request.getMessageAttributes().keySet();
  }

  @SuppressWarnings("ReferenceEquality") // another request with the same content is another one
  private static boolean isSame(SendMessageRequest one, SendMessageRequest other) {
    return one == other;
  }

  private static QueueBufferConfig config() {
    return new QueueBufferConfig().withLongPollWaitTimeoutSeconds(1);
  }

  /** Waits for what a client says in the background. */
  private static final class Answer<Q extends AmazonWebServiceRequest, R>
      implements AsyncHandler<Q, R> {
    final CompletableFuture<Q> request = new CompletableFuture<>();
    private final CompletableFuture<R> result = new CompletableFuture<>();

    R await() throws Exception {
      return result.get(1, TimeUnit.MINUTES);
    }

    @Override
    public void onSuccess(Q request, R result) {
      this.request.complete(request);
      this.result.complete(result);
    }

    @Override
    public void onError(Exception exception) {
      request.completeExceptionally(exception);
      result.completeExceptionally(exception);
    }
  }
}
