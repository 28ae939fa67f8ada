package com.tracestax.instrumentation.sqs.jms;

import com.tracestax.agent.jobs.JobPool;
import com.tracestax.instrumentation.sqs.Ledger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Sessions with listeners. Each has one thread, on which it calls the listeners of all its
 * consumers: a queue has as many workers as there are sessions that listen to it. Any thread;
 * consumers are forgotten when they are closed.
 */
final class ListeningSessions {
  private final Consumer<JobPool> pools;
  private final Map<Object, Listening> byConsumer = new HashMap<>();
  private final Map<String, Long> said = new HashMap<>();

  ListeningSessions(Consumer<JobPool> pools) {
    this.pools = pools;
  }

  void listening(Object consumer, String queue, Object session) {
    change(queue, () -> byConsumer.put(consumer, new Listening(queue, session)));
  }

  void left(Object consumer) {
    String queue;
    synchronized (this) {
      Listening listening = byConsumer.get(consumer);
      queue = listening == null ? null : listening.queue;
    }
    if (queue != null) {
      change(queue, () -> byConsumer.remove(consumer));
    }
  }

  private void change(String queue, Runnable change) {
    long sessions;
    synchronized (this) {
      change.run();
      sessions = sessions(queue);
      Long before = sessions == 0 ? said.remove(queue) : said.put(queue, sessions);
      if (before != null && before == sessions) {
        return;
      }
    }
    JobPool pool = new JobPool(Ledger.FRAMEWORK, queue);
    pools.accept(sessions == 0 ? pool.closed() : pool.concurrency(sessions));
  }

  private long sessions(String queue) {
    Set<Object> sessions = new HashSet<>();
    for (Listening listening : byConsumer.values()) {
      if (listening.queue.equals(queue)) {
        sessions.add(listening.session);
      }
    }
    return sessions.size();
  }

  private static final class Listening {
    final String queue;
    final Object session;

    Listening(String queue, Object session) {
      this.queue = queue;
      this.session = session;
    }
  }
}
