package com.example.jms;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.jms.Message;
import javax.jms.Session;

/** Messages that the library brings to a listener. */
final class Listening {
  private Listening() {}

  static void addTo(Map<String, Scenario> scenarios) {
    scenarios.put("listener-auto", Listening::auto);
    scenarios.put("listener-throws", Listening::throwing);
    scenarios.put("listener-lambda", Listening::lambda);
    scenarios.put("listener-client", Listening::client);
    scenarios.put("listener-dups-ok", Listening::dupsOk);
    scenarios.put("listener-unordered", Listening::unordered);
    scenarios.put("listener-closed", Listening::closed);
    scenarios.put("listener-traced", Listening::traced);
    scenarios.put("listener.fifo", Listening::ordered);
  }

  private static void listen(Work work, Session session, OrderListener.Handler handler)
      throws Exception {
    work.consumer(session).setMessageListener(new OrderListener(handler));
  }

  private static String auto(Work work) throws Exception {
    work.send("a", "b", "c");
    listen(work, work.session(Session.AUTO_ACKNOWLEDGE), work::handle);
    return work.await(3);
  }

  private static String throwing(Work work) throws Exception {
    work.send("a");
    AtomicInteger deliveries = new AtomicInteger();
    listen(
        work,
        work.session(Session.AUTO_ACKNOWLEDGE),
        message -> {
          if (deliveries.incrementAndGet() == 1) {
            throw new IllegalStateException("no paper in the printer");
          }
          work.handle(message);
        });
    return work.await(1) + " after " + deliveries.get();
  }

  private static String lambda(Work work) throws Exception {
    work.send("a");
    work.consumer(work.session(Session.AUTO_ACKNOWLEDGE))
        .setMessageListener(message -> work.handle(message));
    return work.await(1);
  }

  /** The last of three messages acknowledges all. */
  private static String client(Work work) throws Exception {
    work.send("a", "b", "c");
    listen(
        work,
        work.session(Session.CLIENT_ACKNOWLEDGE, 3),
        message -> {
          if (work.handle(message) == 3) {
            message.acknowledge();
          }
        });
    return work.await(3);
  }

  private static String dupsOk(Work work) throws Exception {
    work.send("a");
    listen(work, work.session(Session.DUPS_OK_ACKNOWLEDGE), message -> done(work, message));
    return work.await(1);
  }

  private static String unordered(Work work) throws Exception {
    work.send("a", "b");
    listen(work, work.session(Work.UNORDERED_ACKNOWLEDGE), message -> done(work, message));
    return work.await(2);
  }

  private static void done(Work work, Message message) throws Exception {
    work.handle(message);
    message.acknowledge();
  }

  /** Never acknowledged; the session gives it back when it goes. */
  private static String closed(Work work) throws Exception {
    work.send("a");
    Session session = work.session(Session.CLIENT_ACKNOWLEDGE);
    listen(work, session, work::handle);
    String done = work.await(1);
    session.close();
    return done;
  }

  private static String traced(Work work) throws Exception {
    Tracing.inSpan("send " + work.queue(), () -> work.send("a"));
    listen(work, work.session(Session.AUTO_ACKNOWLEDGE), work::handle);
    return work.await(1);
  }

  /** Messages of a group, which are there already. */
  private static String ordered(Work work) throws Exception {
    listen(work, work.session(Session.AUTO_ACKNOWLEDGE), work::handle);
    return work.await(2);
  }
}
