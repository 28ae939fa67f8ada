package com.example.jms;

import java.util.Map;
import javax.jms.Message;
import javax.jms.MessageConsumer;
import javax.jms.Session;

/** Messages that the application takes for itself. */
final class Receiving {
  private static final long A_MINUTE_MILLIS = 60_000;

  private Receiving() {}

  static void addTo(Map<String, Scenario> scenarios) {
    scenarios.put("receive-auto", Receiving::auto);
    scenarios.put("receive-client", Receiving::client);
    scenarios.put("receive-recover", Receiving::recover);
    scenarios.put("receive-no-wait", Receiving::noWait);
    scenarios.put("receive-empty", Receiving::empty);
    scenarios.put("receive-prefetched", Receiving::prefetched);
  }

  private static String auto(Work work) throws Exception {
    work.send("a", "b");
    MessageConsumer consumer = work.consumer(work.session(Session.AUTO_ACKNOWLEDGE));
    work.handle(consumer.receive());
    work.handle(consumer.receive(A_MINUTE_MILLIS));
    return work.await(2);
  }

  private static String client(Work work) throws Exception {
    work.send("a", "b");
    MessageConsumer consumer = work.consumer(work.session(Session.CLIENT_ACKNOWLEDGE));
    Message first = consumer.receive(A_MINUTE_MILLIS);
    Message second = consumer.receive(A_MINUTE_MILLIS);
    work.handle(first);
    work.handle(second);
    second.acknowledge();
    return work.await(2);
  }

  private static String recover(Work work) throws Exception {
    work.send("a");
    Session session = work.session(Session.CLIENT_ACKNOWLEDGE);
    MessageConsumer consumer = work.consumer(session);
    work.handle(consumer.receive(A_MINUTE_MILLIS));
    session.recover();
    Message again = consumer.receive(A_MINUTE_MILLIS);
    work.handle(again);
    again.acknowledge();
    return work.await(2) + ", redelivered " + again.getJMSRedelivered();
  }

  private static String noWait(Work work) throws Exception {
    work.send("a");
    MessageConsumer consumer = work.consumer(work.session(Session.AUTO_ACKNOWLEDGE));
    Message message = consumer.receiveNoWait();
    while (message == null) {
      Thread.sleep(50);
      message = consumer.receiveNoWait();
    }
    work.handle(message);
    return work.await(1);
  }

  private static String empty(Work work) throws Exception {
    MessageConsumer consumer = work.consumer(work.session(Session.AUTO_ACKNOWLEDGE));
    return consumer.receive(500) + " " + consumer.receiveNoWait();
  }

  /**
   * One message is taken of three in stock; the library gives back the others when it is closed.
   */
  private static String prefetched(Work work) throws Exception {
    work.send("a", "b", "c");
    MessageConsumer consumer = work.consumer(work.session(Session.AUTO_ACKNOWLEDGE, 3));
    work.handle(consumer.receive(A_MINUTE_MILLIS));
    consumer.close();
    MessageConsumer next = work.consumer(work.session(Session.AUTO_ACKNOWLEDGE));
    work.handle(next.receive(A_MINUTE_MILLIS));
    work.handle(next.receive(A_MINUTE_MILLIS));
    return work.await(3);
  }
}
