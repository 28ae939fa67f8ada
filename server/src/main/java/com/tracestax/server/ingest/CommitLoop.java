package com.tracestax.server.ingest;

import com.tracestax.server.model.Receipt;
import com.tracestax.server.model.Submission;
import com.tracestax.server.store.StoreException;
import com.tracestax.server.store.WriteStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes. Everything that waits when it comes round goes into one transaction
 * (group commit), so that many requests share one fsync. Full means that an offer is refused whole;
 * a failed transaction is tried again request by request, so that one cannot fail the others.
 */
public final class CommitLoop implements AutoCloseable {
  /** Requests that may wait; each holds a thread of the HTTP server. */
  public static final int MAX_WAITING = 128;

  /**
   * Keeps one transaction, and with it the wait of the next, at about a second. Under load the
   * largest groups are the cheapest: a page that many of them change is written once.
   */
  private static final int MAX_FACTS_PER_COMMIT = 20_000;

  private static final int MAX_SUBMISSIONS_PER_COMMIT = 64;
  private static final long IDLE_MS = 500;
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(20);
  private static final Logger LOG = LoggerFactory.getLogger(CommitLoop.class);

  /** Lets an idle loop see at once that it is closed. */
  private static final Waiting WAKE_UP = new Waiting(null, null);

  private final WriteStore store;
  private final Runnable afterCommit;
  private final BlockingQueue<Waiting> queue;
  private final Thread thread;
  private final Object closing = new Object();
  private boolean closed;

  private record Waiting(Submission submission, CompletableFuture<Receipt> receipt) {
    boolean isWakeUp() {
      return submission == null;
    }
  }

  public CommitLoop(WriteStore store, int maxWaiting, Runnable afterCommit) {
    this.store = store;
    this.afterCommit = afterCommit;
    this.queue = new ArrayBlockingQueue<>(maxWaiting);
    this.thread = new Thread(this::run, "tracestax-writer");
    thread.start();
  }

  /** The receipt comes once it is on disk. Empty if there is no room or the server is closing. */
  public Optional<CompletableFuture<Receipt>> offer(Submission submission) {
    Waiting waiting = new Waiting(submission, new CompletableFuture<>());
    synchronized (closing) {
      return !closed && queue.offer(waiting) ? Optional.of(waiting.receipt()) : Optional.empty();
    }
  }

  private void run() {
    List<Waiting> group = new ArrayList<>();
    while (takeGroup(group)) {
      if (!group.isEmpty()) {
        commit(group);
        group.clear();
      }
    }
  }

  /** False once it is closed and everything that was accepted has been written. */
  private boolean takeGroup(List<Waiting> group) {
    Waiting first = poll();
    while (first == null) {
      if (isClosed()) {
        return false;
      }
      first = poll();
    }
    if (first.isWakeUp()) {
      return !isClosed();
    }
    group.add(first);
    int facts = first.submission().facts().size();
    while (group.size() < MAX_SUBMISSIONS_PER_COMMIT && facts < MAX_FACTS_PER_COMMIT) {
      Waiting next = queue.poll();
      if (next == null || next.isWakeUp()) {
        break;
      }
      group.add(next);
      facts += next.submission().facts().size();
    }
    return true;
  }

  private Waiting poll() {
    try {
      return queue.poll(IDLE_MS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      LOG.warn("The writer thread was interrupted and goes on: only close() ends it");
      return null;
    }
  }

  private boolean isClosed() {
    synchronized (closing) {
      return closed && queue.isEmpty();
    }
  }

  private void commit(List<Waiting> group) {
    try {
      List<Receipt> receipts = store.commit(group.stream().map(Waiting::submission).toList());
      afterCommit.run();
      for (int i = 0; i < group.size(); i++) {
        group.get(i).receipt().complete(receipts.get(i));
      }
    } catch (StoreException e) {
      if (group.size() == 1) {
        LOG.error("A request could not be written: {}", e.getMessage());
        group.get(0).receipt().completeExceptionally(e);
      } else {
        group.forEach(waiting -> commit(List.of(waiting)));
      }
    } catch (RuntimeException e) {
      LOG.error("The writer failed on {} requests", group.size(), e);
      group.forEach(waiting -> waiting.receipt().completeExceptionally(e));
    }
  }

  /** Writes what was accepted, then ends the thread. */
  @Override
  public void close() {
    synchronized (closing) {
      closed = true;
    }
    boolean woken = queue.offer(WAKE_UP);
    LOG.debug("Closing, the writer was {}", woken ? "idle" : "busy");
    try {
      thread.join(CLOSE_LIMIT.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
