package com.example.shop;

import io.awspring.cloud.sqs.annotation.SqsListener;
import io.awspring.cloud.sqs.listener.Visibility;
import io.awspring.cloud.sqs.listener.acknowledgement.Acknowledgement;
import io.awspring.cloud.sqs.listener.acknowledgement.BatchAcknowledgement;
import io.awspring.cloud.sqs.operations.SqsTemplate;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.springframework.messaging.Message;
import org.springframework.messaging.handler.annotation.Header;

/** Each method listens in its own way to the queue that has its name. */
public class Orders {
  private static final String COUNT = "Sqs_Msa_ApproximateReceiveCount";

  private final SqsTemplate template;

  Orders(SqsTemplate template) {
    this.template = template;
  }

  long queues() {
    return Arrays.stream(Orders.class.getDeclaredMethods())
        .filter(method -> method.isAnnotationPresent(SqsListener.class))
        .count();
  }

  @SqsListener("plain")
  public void plain(String order) {
    say("plain", order);
  }

  @SqsListener(value = "immediate", factory = "immediate")
  public void immediate(String order) {
    say("immediate", order);
  }

  @SqsListener(value = "flaky", factory = "releasing")
  public void flaky(String order, @Header(COUNT) String count) {
    say("flaky", order);
    failFirst(count);
  }

  @SqsListener(value = "doomed", factory = "releasing")
  public void doomed(String order) {
    say("doomed", order);
    throw new IllegalStateException("out of stock");
  }

  @SqsListener(value = "always", factory = "always")
  public void always(String order) {
    say("always", order);
    throw new IllegalStateException("out of stock");
  }

  @SqsListener(value = "forgiven", factory = "forgiving")
  public void forgiven(String order) {
    say("forgiven", order);
    throw new IllegalStateException("out of stock");
  }

  @SqsListener("later")
  public CompletableFuture<Void> later(String order) {
    return CompletableFuture.runAsync(
        () -> {
          Waiting.forMillis(300);
          say("later", order);
        });
  }

  @SqsListener(value = "later-flaky", factory = "releasing")
  public CompletableFuture<Void> laterFlaky(String order, @Header(COUNT) String count) {
    return CompletableFuture.runAsync(
        () -> {
          Waiting.forMillis(300);
          say("later-flaky", order);
          failFirst(count);
        });
  }

  /** Its error handler runs on yet another thread. */
  @SqsListener(value = "later-forgiven", factory = "forgiving")
  public CompletableFuture<Void> laterForgiven(String order) {
    return CompletableFuture.runAsync(
        () -> {
          Waiting.forMillis(300);
          say("later-forgiven", order);
          throw new IllegalStateException("out of stock");
        });
  }

  @SqsListener("together")
  public void together(List<String> orders) {
    orders.forEach(order -> say("together", order));
  }

  @SqsListener(value = "together-flaky", factory = "releasing")
  public void togetherFlaky(List<Message<String>> orders) {
    orders.forEach(order -> say("together-flaky", order.getPayload()));
    failFirst(orders.get(0).getHeaders().get(COUNT, String.class));
  }

  /** Acknowledges when it has long returned. */
  @SqsListener(value = "by-hand", factory = "manual")
  public void byHand(String order, Acknowledgement acknowledgement) {
    Thread shipping =
        new Thread(
            () -> {
              Waiting.forMillis(300);
              say("by-hand", order);
              acknowledgement.acknowledge();
            },
            "shipping");
    shipping.start();
  }

  @SqsListener(value = "by-hand-together", factory = "manual")
  public void byHandTogether(
      List<Message<String>> orders, BatchAcknowledgement<String> acknowledgement) {
    orders.forEach(order -> say("by-hand-together", order.getPayload()));
    acknowledgement.acknowledge();
  }

  @SqsListener(value = "replaced", factory = "replacing")
  public void replaced(String order) {
    say("replaced", order);
  }

  @SqsListener(value = "hopped", factory = "hopping")
  public void hopped(String order) {
    say("hopped", order + " on " + threads());
  }

  /** Longer than its queue hides a message by itself. */
  @SqsListener("extended")
  public void extended(String order, Visibility visibility) {
    visibility.changeTo(600);
    Waiting.forMillis(22_000);
    say("extended", order);
  }

  @SqsListener("in-turn.fifo")
  public void inTurn(String order) {
    say("in-turn", order);
  }

  @SqsListener("in-turn-together.fifo")
  public void inTurnTogether(List<String> orders) {
    orders.forEach(order -> say("in-turn-together", order));
  }

  /** What comes after it in its group waits. */
  @SqsListener("stuck.fifo")
  public void stuck(String order) {
    say("stuck", order);
    if (order.endsWith("2")) {
      throw new IllegalStateException("out of stock");
    }
  }

  /** Tells another queue. */
  @SqsListener(value = "told", factory = "telling")
  public void told(String order) {
    template.send("invoices", order);
    throw new IllegalStateException("out of stock");
  }

  @SqsListener("invoices")
  public void invoices(String invoice) {
    say("invoices", invoice);
  }

  @SqsListener("apologies")
  public void apologies(String apology) {
    say("apologies", apology);
  }

  private static void failFirst(String count) {
    if (count.equals("1")) {
      throw new IllegalStateException("out of stock");
    }
  }

  private static String threads() {
    boolean others = Thread.currentThread().getName().startsWith("hopping");
    return others ? "a thread of somebody else's" : "one of its own threads";
  }

  private static void say(String queue, String order) {
    System.out.println(queue + ": " + order);
  }
}
