package com.tracestax.smoke;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Messages for one listener of the shop, and what becomes of each.
 *
 * @param listener the queue's name without its ending
 * @param job what its runs are called
 * @param attempts of each message
 * @param lines what the shop prints for all of them
 */
record ShopStory(
    String listener, String job, String queue, int messages, List<String> attempts, int lines) {
  static final String GROUP = "customer 7";

  private static final String ORDERS = "com.example.shop.Orders.";
  private static final List<String> SUCCESS = List.of("started 1", "succeeded 1");
  private static final List<String> FAILURE = List.of("started 1", "failed 1");
  private static final List<String> SECOND_TRY =
      List.of("started 1", "retried 1", "started 2", "succeeded 2");

  /** In which a message is handled once, by one listener, and that is it. */
  static final List<ShopStory> SUCCESSES =
      List.of(
          of("plain", "plain", 3, SUCCESS, 3),
          of("immediate", "immediate", 2, SUCCESS, 2),
          of("later", "later", 2, SUCCESS, 2),
          of("together", "together", 3, SUCCESS, 3),
          of("by-hand", "byHand", 1, SUCCESS, 1),
          of("by-hand-together", "byHandTogether", 2, SUCCESS, 2),
          of("replaced", "replaced", 1, SUCCESS, 1),
          of("hopped", "hopped", 1, SUCCESS, 1),
          of("extended", "extended", 1, SUCCESS, 1),
          ofLambda("lambda"),
          ofLambda("async-lambda"),
          inTurn("in-turn", "inTurn"),
          inTurn("in-turn-together", "inTurnTogether"));

  static final List<ShopStory> RETRIES =
      List.of(
          of("flaky", "flaky", 2, SECOND_TRY, 4),
          of("later-flaky", "laterFlaky", 1, SECOND_TRY, 2),
          of("together-flaky", "togetherFlaky", 1, SECOND_TRY, 2));

  /** Deleted although their listeners threw. */
  static final List<ShopStory> FORGIVEN =
      List.of(
          of("always", "always", 1, FAILURE, 1),
          of("forgiven", "forgiven", 1, FAILURE, 2),
          of("later-forgiven", "laterForgiven", 1, FAILURE, 2));

  static final ShopStory DOOMED =
      of("doomed", "doomed", 1, List.of("started 1", "retried 1", "started 2", "failed 2"), 2);

  static final ShopStory TOLD = of("told", "told", 1, FAILURE, 0);

  static ShopStory of(
      String listener, String method, int messages, List<String> attempts, int lines) {
    return new ShopStory(listener, ORDERS + method, listener, messages, attempts, lines);
  }

  private static ShopStory ofLambda(String listener) {
    return new ShopStory(listener, listener, listener, 1, SUCCESS, 1);
  }

  private static ShopStory inTurn(String listener, String method) {
    return new ShopStory(listener, ORDERS + method, listener + ".fifo", 3, SUCCESS, 3);
  }

  static String job(String method) {
    return ORDERS + method;
  }

  void begin(SqsServer sqs, String seconds) {
    if (queue.endsWith(".fifo")) {
      sqs.createQueue(
          queue,
          Map.of(
              "VisibilityTimeout",
              seconds,
              "FifoQueue",
              "true",
              "ContentBasedDeduplication",
              "true"));
    } else {
      sqs.createQueue(queue, Map.of("VisibilityTimeout", seconds));
    }
    send(sqs);
  }

  void send(SqsServer sqs) {
    Map<String, String> more =
        queue.endsWith(".fifo") ? Map.of("MessageGroupId", GROUP) : Map.of();
    IntStream.rangeClosed(1, messages)
        .forEach(i -> sqs.send(queue, ShopLife.ORDER + i, ShopLife.trace(listener, i), more));
  }

  int events() {
    return messages * attempts.size();
  }
}
