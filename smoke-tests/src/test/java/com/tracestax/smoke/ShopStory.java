package com.tracestax.smoke;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Messages for one listener of the shop, and what becomes of each.
 *
 * @param job what its runs are called
 * @param kind of its queue
 * @param attempts of each message
 * @param lines what the shop prints for all of them
 */
record ShopStory(
    String queue, String job, Kind kind, int messages, List<String> attempts, int lines) {
  static final String GROUP = "customer-7";

  /** How long a queue hides a message, in seconds, and what happens to those that fail. */
  enum Kind {
    /** Long enough for the slowest machine: nothing lapses here. */
    PATIENT("600", 0),
    /** Longer than the start of a listener takes, shorter than its work. */
    IMPATIENT("20", 0),
    /** After the second receive. */
    DEAD_LETTERS("30", 2),
    /** After the second receive, the first of which is soon over. */
    IMPATIENT_DEAD_LETTERS("15", 2),
    IMPATIENT_MANY_DEAD_LETTERS("15", 5);

    final String visibilitySeconds;
    final int maxReceives;

    Kind(String visibilitySeconds, int maxReceives) {
      this.visibilitySeconds = visibilitySeconds;
      this.maxReceives = maxReceives;
    }
  }

  private static final String ORDERS = "com.example.shop.Orders.";
  private static final List<String> SUCCESS = List.of("started 1", "succeeded 1");
  private static final List<String> FAILURE = List.of("started 1", "failed 1");
  private static final List<String> SECOND_TRY =
      List.of("started 1", "retried 1", "started 2", "succeeded 2");
  private static final List<String> GIVEN_UP =
      List.of("started 1", "retried 1", "started 2", "failed 2");

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
          new ShopStory("extended", job("extended"), Kind.IMPATIENT, 1, SUCCESS, 1),
          new ShopStory("lambda", "lambda", Kind.PATIENT, 1, SUCCESS, 1),
          new ShopStory("async-lambda", "async-lambda", Kind.PATIENT, 1, SUCCESS, 1),
          of("in-turn.fifo", "inTurn", 3, SUCCESS, 3),
          of("in-turn-together.fifo", "inTurnTogether", 3, SUCCESS, 3));

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
      new ShopStory("doomed", job("doomed"), Kind.DEAD_LETTERS, 1, GIVEN_UP, 2);

  static final ShopStory TOLD = of("told", "told", 1, FAILURE, 0);

  /** Does not end as long as the shop lives. */
  static final ShopStory STUCK = of("stuck.fifo", "stuck", 3, List.of(), 2);

  /** With the deletion policies of Spring Cloud AWS 1 and 2. */
  static final List<ShopStory> OF_TWO =
      List.of(
          of("plain", "plain", 2, SUCCESS, 2),
          of("on-success", "onSuccess", 1, SUCCESS, 1),
          new ShopStory("flaky", job("flaky"), Kind.IMPATIENT_MANY_DEAD_LETTERS, 1, SECOND_TRY, 3),
          new ShopStory("doomed", job("doomed"), Kind.IMPATIENT_DEAD_LETTERS, 1, GIVEN_UP, 4),
          of("dropped", "dropped", 1, FAILURE, 2),
          of("always", "always", 1, FAILURE, 2),
          of("by-hand", "byHand", 1, SUCCESS, 1),
          of("broken", "broken", 1, FAILURE, 1));

  private static ShopStory of(
      String queue, String method, int messages, List<String> attempts, int lines) {
    return new ShopStory(queue, job(method), Kind.PATIENT, messages, attempts, lines);
  }

  static String job(String method) {
    return ORDERS + method;
  }

  /** Creates the queue, with messages. */
  void begin(SqsServer sqs) {
    Map<String, String> attributes = new HashMap<>();
    attributes.put("VisibilityTimeout", kind.visibilitySeconds);
    if (isFifo()) {
      attributes.putAll(Map.of("FifoQueue", "true", "ContentBasedDeduplication", "true"));
    }
    if (kind.maxReceives > 0) {
      sqs.createQueueWithDeadLetters(queue, kind.maxReceives, queue + "-dead");
      sqs.call(
          "SetQueueAttributes", Map.of("QueueUrl", sqs.queueUrl(queue), "Attributes", attributes));
    } else {
      sqs.createQueue(queue, attributes);
    }
    Map<String, String> more = isFifo() ? Map.of("MessageGroupId", GROUP) : Map.of();
    IntStream.rangeClosed(1, messages)
        .forEach(i -> sqs.send(queue, ShopLife.ORDER + i, ShopLife.trace(queue, i), more));
  }

  int events() {
    return messages * attempts.size();
  }

  private boolean isFifo() {
    return queue.endsWith(".fifo");
  }
}
