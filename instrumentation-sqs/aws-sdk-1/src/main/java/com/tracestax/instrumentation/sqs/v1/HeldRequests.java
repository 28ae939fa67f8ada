package com.tracestax.instrumentation.sqs.v1;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Requests that a container or a buffer has made, on their way to the thread that will send them:
 * there it can no longer be seen who asks. Known by identity. Any thread; at most {@value
 * #MAX_REQUESTS}, the oldest is forgotten then.
 */
final class HeldRequests {
  private static final int MAX_REQUESTS = 100;

  private final Deque<Object> requests = new ArrayDeque<>();

  synchronized void add(Object request) {
    if (requests.size() >= MAX_REQUESTS) {
      requests.removeFirst();
    }
    requests.addLast(request);
  }

  /** Whether it was there. */
  synchronized boolean remove(Object request) {
    for (Iterator<Object> all = requests.iterator(); all.hasNext(); ) {
      if (all.next() == request) {
        all.remove();
        return true;
      }
    }
    return false;
  }
}
