package com.tracestax.agent.runtime;

import com.tracestax.agent.delivery.DeliveryEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * Sends notices to a server that understands them, which it says with every answer to a heartbeat.
 * Until the first answer they are held, the oldest giving way to the newest; a server that does not
 * understand them gets none. Whatever is not sent is counted by cause.
 *
 * <p>Taken on application threads, answered on the delivery thread.
 */
final class Notices {
  static final String FEATURE = "job_notice";

  /** Held until the first answer, which takes a fraction of a second if the server is there. */
  static final int MAX_HELD = 1_000;

  /** More came before the first answer than are held. */
  static final String OVERFLOW = "notice_overflow";

  /** The server does not understand them. */
  static final String UNSUPPORTED = "notice_unsupported";

  /** The JVM ended before the server had answered. */
  static final String UNANSWERED = "notice_unanswered";

  private enum Server {
    UNKNOWN,
    UNDERSTANDS,
    DOES_NOT,
    NEVER_ANSWERED
  }

  private final Outbox outbox;
  private final Counts dropped;
  private final Object lock = new Object();
  private final Deque<DeliveryEvent> held = new ArrayDeque<>();
  private Server server = Server.UNKNOWN;

  Notices(Outbox outbox, Counts dropped) {
    this.outbox = outbox;
    this.dropped = dropped;
  }

  void take(DeliveryEvent notice) {
    Server now;
    synchronized (lock) {
      now = server;
      if (now == Server.UNKNOWN) {
        hold(notice);
        return;
      }
    }
    if (now == Server.UNDERSTANDS) {
      boolean unused = outbox.offer(notice);
    } else {
      dropped.add(now == Server.DOES_NOT ? UNSUPPORTED : UNANSWERED, 1);
    }
  }

  /**
   * @param features what the server says it understands
   */
  void answered(Set<String> features) {
    boolean understands = features.contains(FEATURE);
    List<DeliveryEvent> waiting = settle(understands ? Server.UNDERSTANDS : Server.DOES_NOT);
    if (understands) {
      waiting.forEach(outbox::offer);
    } else {
      count(UNSUPPORTED, waiting);
    }
  }

  /** The JVM goes down: there is no time left to wait for an answer. */
  void stopHolding() {
    synchronized (lock) {
      if (server != Server.UNKNOWN) {
        return;
      }
    }
    count(UNANSWERED, settle(Server.NEVER_ANSWERED));
  }

  private void hold(DeliveryEvent notice) {
    held.addLast(notice);
    if (held.size() > MAX_HELD) {
      held.removeFirst();
      dropped.add(OVERFLOW, 1);
    }
  }

  private List<DeliveryEvent> settle(Server now) {
    synchronized (lock) {
      server = now;
      List<DeliveryEvent> waiting = new ArrayList<>(held);
      held.clear();
      return waiting;
    }
  }

  private void count(String cause, List<DeliveryEvent> notices) {
    if (!notices.isEmpty()) {
      dropped.add(cause, notices.size());
    }
  }
}
