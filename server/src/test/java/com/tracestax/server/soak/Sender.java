package com.tracestax.server.soak;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends the batches of some workers over one connection, on a schedule that does not wait for the
 * server: what is late is sent at once. Refused batches are sent again when the server says so.
 */
final class Sender implements Callable<Void> {
  private final Plan plan;
  private final Progress progress;
  private final SimulatedWorker[] workers;
  private final Bytes body = new Bytes();

  /** What is sent where. A batch holds as many starts as `startsPerBatch`. */
  record Plan(
      URI server,
      String key,
      int startsPerBatch,
      long batchEveryNanos,
      long startMs,
      long batches) {
    long dueNanos(long batch) {
      return batch * batchEveryNanos;
    }

    long dueMs(long batch) {
      return startMs + TimeUnit.NANOSECONDS.toMillis(dueNanos(batch));
    }
  }

  Sender(Plan plan, Progress progress, SimulatedWorker[] workers) {
    this.plan = plan;
    this.progress = progress;
    this.workers = workers;
  }

  @Override
  public Void call() throws IOException {
    try (Connection connection = new Connection(plan.server(), plan.key())) {
      long startNanos = System.nanoTime();
      for (long batch = 0; batch < plan.batches(); batch++) {
        long waitNanos = plan.dueNanos(batch + 1) - (System.nanoTime() - startNanos);
        if (waitNanos > 0) {
          LockSupport.parkNanos(waitNanos);
        }
        SimulatedWorker worker = workers[(int) (batch % workers.length)];
        long fromMs = plan.dueMs(Math.max(0, batch + 1 - workers.length));
        begin();
        send(connection, worker.report(body, plan.startsPerBatch(), fromMs, plan.dueMs(batch + 1)));
      }
      for (SimulatedWorker worker : workers) {
        begin();
        send(connection, worker.finish(body));
      }
    }
    return null;
  }

  private void begin() {
    body.clear();
    body.add(Bytes.of("{\"events\":["));
  }

  private void send(Connection connection, int events) throws IOException {
    if (events == 0) {
      return;
    }
    int comma = body.length() - 1;
    body.array()[comma] = ']';
    body.add((byte) '}');
    progress.offered.addAndGet(events);
    while (true) {
      long sentNanos = System.nanoTime();
      Connection.Answer answer = connection.post(body.array(), body.length());
      progress.answered(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - sentNanos));
      if (answer.status() == 202) {
        progress.acknowledged.addAndGet(events);
        return;
      }
      if (answer.status() != 429 && answer.status() != 503) {
        throw new IOException("expected 202, 429 or 503, got " + answer);
      }
      progress.refused.incrementAndGet();
      LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(Math.max(1, answer.retryAfterSeconds())));
    }
  }
}
