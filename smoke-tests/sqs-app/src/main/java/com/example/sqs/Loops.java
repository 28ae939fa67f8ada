package com.example.sqs;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sqs.model.DeleteMessageRequest;
import software.amazon.awssdk.services.sqs.model.Message;

/** The ways to get at what was received. All messages are handled and deleted. */
final class Loops {
  private static final String[] THREE = {"a", "b", "c"};

  private Loops() {}

  static void addTo(Map<String, Scenario> byName) {
    byName.put("for-each", Loops::forEach);
    byName.put("index-loop", Loops::indexLoop);
    byName.put("stream", Loops::stream);
    byName.put("iterator", Loops::iterator);
    byName.put("pool", Loops::pool);
    byName.put("break", Loops::breakAfterTheFirst);
    byName.put("async", Loops::async);
    byName.put("consumers", Loops::consumers);
    byName.put("empty", Loops::empty);
  }

  private static String forEach(Queue queue) {
    queue.send(THREE);
    Shown shown = new Shown();
    while (shown.size() < THREE.length) {
      for (Message message : queue.receive(Queue.LONG)) {
        shown.add(message);
        queue.delete(message);
      }
    }
    return shown.toString();
  }

  private static String indexLoop(Queue queue) {
    queue.send(THREE);
    Shown shown = new Shown();
    while (shown.size() < THREE.length) {
      List<Message> messages = queue.receive(Queue.LONG);
      for (int i = 0; i < messages.size(); i++) {
        shown.add(messages.get(i));
        queue.delete(messages.get(i));
      }
    }
    return shown.toString();
  }

  private static String stream(Queue queue) {
    queue.send(THREE);
    Shown shown = new Shown();
    while (shown.size() < THREE.length) {
      queue.receive(Queue.LONG).stream().peek(shown::add).forEach(queue::delete);
    }
    return shown.toString();
  }

  private static String iterator(Queue queue) {
    queue.send(THREE);
    Shown shown = new Shown();
    while (shown.size() < THREE.length) {
      Iterator<Message> messages = queue.receive(Queue.LONG).iterator();
      while (messages.hasNext()) {
        Message message = messages.next();
        shown.add(message);
        queue.delete(message);
      }
    }
    return shown.toString();
  }

  private static String pool(Queue queue) throws Exception {
    queue.send(THREE);
    Shown shown = new Shown();
    ExecutorService threads = Executors.newFixedThreadPool(2);
    for (Message message : queue.receive(THREE.length, Queue.LONG)) {
      threads.execute(
          () -> {
            shown.add(message);
            queue.delete(message);
          });
    }
    threads.shutdown();
    threads.awaitTermination(1, TimeUnit.MINUTES);
    return shown.toString();
  }

  /** The others come again when their time is over. */
  private static String breakAfterTheFirst(Queue queue) {
    queue.send(THREE);
    int handled = 0;
    for (Message message : queue.receive(THREE.length, 3)) {
      queue.delete(message);
      handled++;
      break;
    }
    while (handled < THREE.length) {
      for (Message message : queue.receive(Queue.LONG)) {
        queue.delete(message);
        handled++;
      }
    }
    return handled + " handled";
  }

  private static String async(Queue queue) {
    queue.send(THREE);
    Shown shown = new Shown();
    while (shown.size() < THREE.length) {
      queue
          .async()
          .receiveMessage(queue.request(Queue.LONG).build())
          .thenCompose(
              answer ->
                  CompletableFuture.allOf(
                      answer.messages().stream()
                          .map(message -> deleteLater(queue, message, shown))
                          .toArray(CompletableFuture[]::new)))
          .join();
    }
    return shown.toString();
  }

  private static CompletableFuture<?> deleteLater(Queue queue, Message message, Shown shown) {
    shown.add(message);
    return queue
        .async()
        .deleteMessage(
            DeleteMessageRequest.builder()
                .queueUrl(queue.url())
                .receiptHandle(message.receiptHandle())
                .build());
  }

  /** Two threads that know nothing of each other. */
  private static String consumers(Queue queue) throws Exception {
    queue.send("a", "b", "c", "d", "e", "f");
    Shown shown = new Shown();
    ExecutorService threads = Executors.newFixedThreadPool(2);
    List<Future<?>> loops =
        Stream.<Runnable>of(() -> consume(queue, shown, 6), () -> consume(queue, shown, 6))
            .map(threads::submit)
            .collect(Collectors.toList());
    for (Future<?> loop : loops) {
      loop.get();
    }
    threads.shutdown();
    return shown.toString();
  }

  private static void consume(Queue queue, Shown shown, int until) {
    while (shown.size() < until) {
      for (Message message :
          queue
              .sync()
              .receiveMessage(
                  queue.request(Queue.LONG).maxNumberOfMessages(1).waitTimeSeconds(1).build())
              .messages()) {
        shown.add(message);
        queue.delete(message);
      }
    }
  }

  private static String empty(Queue queue) {
    return queue.sync().receiveMessage(queue.request(Queue.LONG).build()).messages().size()
        + " received";
  }
}
