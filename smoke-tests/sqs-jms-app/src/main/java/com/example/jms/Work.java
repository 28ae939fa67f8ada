package com.example.jms;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import javax.jms.Connection;
import javax.jms.JMSException;
import javax.jms.Message;
import javax.jms.MessageConsumer;
import javax.jms.MessageProducer;
import javax.jms.Session;
import javax.jms.TextMessage;

/** A queue of a scenario's own, and what was done with its messages. Any thread. */
final class Work {
  /** Of the library. */
  static final int UNORDERED_ACKNOWLEDGE = 100;

  private static final long DEADLINE_MILLIS = 60_000;

  private final String endpoint;
  private final String queue;
  private final List<String> done = new ArrayList<>();

  Work(String endpoint, String queue) {
    this.endpoint = endpoint;
    this.queue = queue;
  }

  String queue() {
    return queue;
  }

  /** A connection and a session of its own; started. */
  Session session(int acknowledgeMode) throws Exception {
    return session(acknowledgeMode, 1);
  }

  Session session(int acknowledgeMode, int prefetch) throws Exception {
    Connection connection = Connections.open(endpoint, prefetch);
    Session session = connection.createSession(false, acknowledgeMode);
    connection.start();
    return session;
  }

  MessageConsumer consumer(Session session) throws JMSException {
    return session.createConsumer(session.createQueue(queue));
  }

  Work send(String... bodies) throws Exception {
    Session session = session(Session.AUTO_ACKNOWLEDGE);
    MessageProducer producer = session.createProducer(session.createQueue(queue));
    for (String body : bodies) {
      producer.send(session.createTextMessage(body));
    }
    return this;
  }

  /** Returns how many there are now. */
  synchronized int handle(Message message) {
    done.add(body(message));
    notifyAll();
    return done.size();
  }

  /** Bodies in the order of the alphabet. */
  synchronized String await(int messages) throws InterruptedException {
    long deadline = System.currentTimeMillis() + DEADLINE_MILLIS;
    while (done.size() < messages) {
      long left = deadline - System.currentTimeMillis();
      if (left <= 0) {
        throw new IllegalStateException("expected " + messages + " messages, got " + done);
      }
      wait(left);
    }
    return String.join(" ", new TreeSet<>(done));
  }

  static String body(Message message) {
    try {
      return ((TextMessage) message).getText();
    } catch (JMSException e) {
      throw new IllegalStateException(e);
    }
  }
}
