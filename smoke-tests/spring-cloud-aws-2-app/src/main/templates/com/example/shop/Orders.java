package com.example.shop;

import ${spring-cloud-aws.package}.listener.Acknowledgment;
import ${spring-cloud-aws.package}.listener.SqsMessageDeletionPolicy;
import ${spring-cloud-aws.package}.listener.annotation.SqsListener;
import java.util.concurrent.ExecutionException;
import org.springframework.messaging.handler.annotation.Header;
import org.springframework.messaging.handler.annotation.MessageExceptionHandler;

/** Each method listens in its own way to the queue that has its name. */
public class Orders {
  void open() {
    System.out.println("listening");
  }

  @SqsListener("plain")
  public void plain(String order) {
    say("plain", order);
  }

  @SqsListener(value = "on-success", deletionPolicy = SqsMessageDeletionPolicy.ON_SUCCESS)
  public void onSuccess(String order) {
    say("on-success", order);
  }

  /** Of a queue with dead letters, by which the default policy goes. */
  @SqsListener("flaky")
  public void flaky(String order, @Header("ApproximateReceiveCount") String count) {
    say("flaky", order);
    if (count.equals("1")) {
      throw new IllegalStateException("out of stock");
    }
  }

  @SqsListener("doomed")
  public void doomed(String order) {
    say("doomed", order);
    throw new IllegalStateException("out of stock");
  }

  /** Of a queue without dead letters. */
  @SqsListener("dropped")
  public void dropped(String order) {
    say("dropped", order);
    throw new IllegalStateException("out of stock");
  }

  @SqsListener(value = "always", deletionPolicy = SqsMessageDeletionPolicy.ALWAYS)
  public void always(String order) {
    say("always", order);
    throw new IllegalStateException("out of stock");
  }

  /** Acknowledges when it has long returned. */
  @SqsListener(value = "by-hand", deletionPolicy = SqsMessageDeletionPolicy.NEVER)
  public void byHand(String order, Acknowledgment acknowledgment) {
    new Thread(() -> ship(order, acknowledgment), "shipping").start();
  }

  private static void ship(String order, Acknowledgment acknowledgment) {
    try {
      Thread.sleep(300);
      say("by-hand", order);
      acknowledgment.acknowledge().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  @SqsListener(value = "broken", deletionPolicy = SqsMessageDeletionPolicy.ALWAYS)
  public void broken(String order) {
    say("broken", order);
    throw new AssertionError("no such shelf");
  }

  @MessageExceptionHandler(IllegalStateException.class)
  public void failed(IllegalStateException failure) {
    System.out.println("failed: " + failure.getMessage());
  }

  private static void say(String queue, String order) {
    System.out.println(queue + ": " + order);
  }
}
