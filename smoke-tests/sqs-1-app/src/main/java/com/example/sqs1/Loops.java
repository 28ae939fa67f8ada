package com.example.sqs1;

import com.amazonaws.services.sqs.model.Message;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Shapes of a loop that deletes what it has done. */
final class Loops {
  private Loops() {}

  static void addTo(Map<String, Scenario> scenarios) {
    scenarios.put("for-each", Loops::forEach);
    scenarios.put("index", Loops::index);
    scenarios.put("stream", Loops::stream);
    scenarios.put("pool", Loops::pool);
    scenarios.put("break", Loops::breakAfterTheFirst);
    scenarios.put("empty", Loops::empty);
  }

  private static String forEach(Work work) {
    work.send("a", "b", "c");
    while (!work.isDone(3)) {
      for (Message message : work.receive()) {
        work.handleAndDelete(message);
      }
    }
    return work.done();
  }

  private static String index(Work work) {
    work.send("a", "b");
    while (!work.isDone(2)) {
      List<Message> messages = work.receive();
      for (int i = 0; i < messages.size(); i++) {
        work.handleAndDelete(messages.get(i));
      }
    }
    return work.done();
  }

  private static String stream(Work work) {
    work.send("a", "b");
    while (!work.isDone(2)) {
      work.receive().stream().forEach(work::handleAndDelete);
    }
    return work.done();
  }

  private static String pool(Work work) throws InterruptedException {
    work.send("a", "b", "c", "d");
    ExecutorService pool = Executors.newFixedThreadPool(3);
    while (!work.isDone(4)) {
      for (Message message : work.receive()) {
        pool.execute(() -> work.handleAndDelete(message));
      }
    }
    pool.shutdown();
    pool.awaitTermination(1, TimeUnit.MINUTES);
    return work.done();
  }

  /** The messages behind it come again when their time is over. */
  private static String breakAfterTheFirst(Work work) {
    work.send("a", "b");
    while (!work.isDone(2)) {
      for (Message message :
          work.sync().receiveMessage(work.request().withVisibilityTimeout(5)).getMessages()) {
        work.handleAndDelete(message);
        break;
      }
    }
    return work.done();
  }

  private static String empty(Work work) {
    return work.receive().size() + " messages";
  }
}
