package com.tracestax.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Consumers of three queues: handed out twice, given back, given up, settled too late or in vain.
 */
final class SqsShowcase {
  private static final String[] WORKERS = {
    "orders-6b9f7c-x2x7k:1", "orders-6b9f7c-p4q8z:1", "orders-6b9f7c-l0st1:1"
  };
  private static final String ORDERS = "com.acme.orders.OrderListener.onOrder";
  private static final String INVOICES = "com.acme.billing.InvoiceListener.onInvoices";

  private final TestServer server;
  private final List<String> events = new ArrayList<>();
  private long nowMs;

  SqsShowcase(TestServer server) {
    this.server = server;
  }

  void fill() throws Exception {
    server.clock.advance(Duration.ofMinutes(1));
    nowMs = server.clock.millis();
    for (int i = 0; i < 12; i++) {
      long atMs = nowMs - 900_000 + i * 30_000L;
      add(orders("started", "ok-" + i, 1, atMs).enqueuedAt(atMs - 180 - i * 40L));
      add(orders("succeeded", "ok-" + i, 1, atMs + 140).took(140));
    }
    twice();
    givenUp();
    unhappyEnds();
    inHand();
    server.ingest(events.toArray(String[]::new));
  }

  /** Slower than its visibility timeout: somebody else gets it too. */
  private void twice() {
    long atMs = nowMs - 200_000;
    add(orders("started", "twice", 1, atMs));
    add(orders("timeout", "twice", 1, atMs + 30_000).reason("visibility_expired"));
    add(orders("started", "twice", 2, atMs + 31_000).worker(WORKERS[1]));
    add(orders("succeeded", "twice", 1, atMs + 41_000).reason("over_limit").took(41_000));
    add(orders("succeeded", "twice", 2, atMs + 70_000).worker(WORKERS[1]).took(39_000));
    add(orders("started", "slow", 2, nowMs - 70_000));
    add(orders("timeout", "slow", 2, nowMs - 40_000).reason("visibility_expired"));
    add(orders("started", "slow", 3, nowMs - 38_000).worker(WORKERS[1]));
  }

  /** Received and never touched; the attempts between went to somebody who does not report. */
  private void givenUp() {
    long atMs = nowMs - 400_000;
    add(orders("started", "gaps", 1, atMs));
    add(orders("timeout", "gaps", 1, atMs + 30_000).reason("visibility_expired"));
    add(orders("retried", "gaps", 1, atMs + 60_000).reason("visibility_expired").took(60_000));
    add(orders("started", "gaps", 4, atMs + 150_000));
    add(
        orders("retried", "gaps", 4, atMs + 150_300)
            .took(300)
            .nextAttemptAt(nowMs + 120_000)
            .failedWith("com.acme.orders.OutOfStock", "no more of article 4711"));
    add(orders("started", "last", 5, nowMs - 300_000));
    add(orders("failed", "last", 5, nowMs - 240_000).reason("visibility_expired").took(60_000));
    add(dead("started", nowMs - 230_000));
    add(dead("succeeded", nowMs - 229_000).took(1_000));
  }

  private void unhappyEnds() {
    add(invoice("started", "released", nowMs - 180_000));
    add(invoice("retried", "released", nowMs - 179_000).reason("released").took(1_000));
    add(invoice("started", "acknowledged", nowMs - 170_000));
    add(
        invoice("failed", "acknowledged", nowMs - 169_500)
            .took(500)
            .reason("acknowledged_after_error")
            .failedWith("java.lang.IllegalArgumentException", "no such customer"));
    add(invoice("started", "in-vain", nowMs - 160_000));
    add(invoice("retried", "in-vain", nowMs - 158_000).reason("acknowledge_failed").took(2_000));
    events.add(
        new NoticeEvent("acknowledge_failed", nowMs - 158_000)
            .ofSqs()
            .named(INVOICES)
            .queue("invoices.fifo")
            .run("invoices.fifo:in-vain")
            .with("/worker", "service", "orders")
            .worker(WORKERS[0])
            .toString());
    add(invoice("started", "redeployed", nowMs - 20_000).worker(WORKERS[2]));
    add(
        invoice("retried", "redeployed", nowMs - 15_000)
            .worker(WORKERS[2])
            .reason("shutdown")
            .took(5_000)
            .nextAttemptAt(nowMs + 10_000));
  }

  private void inHand() {
    add(invoice("started", "in-hand", nowMs - 4_000));
    add(orders("started", "raw", 1, nowMs - 2_000).named("orders"));
  }

  private Event orders(String status, String message, int attempt, long atMs) {
    return sqs(status, "orders:" + message, atMs).named(ORDERS).attempt(attempt, 5);
  }

  private Event invoice(String status, String message, long atMs) {
    return sqs(status, "invoices.fifo:" + message, atMs)
        .named(INVOICES)
        .queue("invoices.fifo")
        .group("customer-" + message);
  }

  private Event dead(String status, long atMs) {
    return sqs(status, "orders-dlq:last", atMs).named("orders-dlq").queue("orders-dlq");
  }

  private Event sqs(String status, String id, long atMs) {
    return server.event(status, id).ofSqs().at(atMs).worker(WORKERS[0]).service("orders");
  }

  private void add(Event event) {
    events.add(event.toString());
  }
}
