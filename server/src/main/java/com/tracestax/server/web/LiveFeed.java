package com.tracestax.server.web;

import com.tracestax.server.model.Realm;
import com.tracestax.server.store.ReadStore;
import io.javalin.http.Context;
import io.javalin.http.sse.SseClient;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Server-Sent Events, one blocking thread of the HTTP server per page. Nothing is buffered for a
 * page: after each commit it reads from the store what changed since what it has sent, so a slow
 * reader gets fewer, newer rows and one that reads nothing is cut by the idle timeout of the HTTP
 * server. The event id is the number of the change, which makes resuming the same as going on.
 */
public final class LiveFeed implements AutoCloseable {
  /** Pages beyond this many get 503: each costs a thread. */
  static final int MAX_PAGES = 48;

  private static final int MAX_CHANGES_PER_PUSH = 200;

  /** So far behind, a page reads its lists anew instead of following row by row. */
  private static final long MAX_CHANGES_BEHIND = 2_000;

  /** Between two pushes to one page: as often as anybody can see. */
  private static final long PUSH_PAUSE_MS = 100;

  private final ReadStore store;
  private final long commentIntervalMs;
  private final Semaphore places = new Semaphore(MAX_PAGES);
  private final Lock lock = new ReentrantLock();
  private final Condition committed = lock.newCondition();
  private final Condition ended = lock.newCondition();
  private long commits;
  private volatile boolean closed;

  public LiveFeed(ReadStore store, Duration commentInterval) {
    this.store = store;
    this.commentIntervalMs = commentInterval.toMillis();
  }

  /** Called by the writer thread after each commit; never waits for a page. */
  public void afterCommit() {
    lock.lock();
    try {
      commits++;
      committed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** How many pages follow it now. */
  public int pages() {
    return MAX_PAGES - places.availablePermits();
  }

  /** Serves one page until it goes away, on the thread of its request. */
  void serve(Context request, Realm realm) throws IOException {
    if (!places.tryAcquire()) {
      Answers.unavailable(
          request, "busy", "expected at most " + MAX_PAGES + " open pages, got more");
      return;
    }
    try {
      HttpServletResponse response = request.res();
      response.setStatus(200);
      response.setContentType("text/event-stream;charset=utf-8");
      response.setHeader("Cache-Control", "no-store");
      response.flushBuffer();
      follow(new SseClient(request), realm);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      places.release();
    }
  }

  private void follow(SseClient page, Realm realm) throws InterruptedException {
    long newest = store.lastChange(realm);
    Context request = page.ctx();
    long sent = resumeFrom(request.header("Last-Event-ID"), request.queryParam("after"), newest);
    page.sendEvent("hello", "{}", Long.toString(sent));
    long seenCommits = -1;
    while (!closed && !page.terminated()) {
      seenCommits = awaitCommit(page, seenCommits);
      long before;
      do {
        before = sent;
        sent = push(page, realm, sent);
      } while (sent != before && !closed && !page.terminated());
    }
  }

  /** A number from another life of the data (a restored backup) starts at what is there now. */
  private static long resumeFrom(String lastEventId, String after, long newest) {
    String from = lastEventId == null || lastEventId.isBlank() ? after : lastEventId;
    try {
      long resumed = from == null ? newest : Long.parseLong(from.trim());
      return resumed < 0 || resumed > newest ? newest : resumed;
    } catch (NumberFormatException e) {
      return newest;
    }
  }

  private long push(SseClient page, Realm realm, long sent) throws InterruptedException {
    List<Change> changed = Change.after(store, realm, sent, MAX_CHANGES_PER_PUSH);
    if (changed.isEmpty()) {
      return sent;
    }
    boolean more = changed.size() == MAX_CHANGES_PER_PUSH;
    long newest = more ? store.lastChange(realm) : sent;
    if (newest - sent > MAX_CHANGES_BEHIND) {
      page.sendEvent("reload", "{}", Long.toString(newest));
      return newest;
    }
    for (Change change : changed) {
      page.sendEvent(change.event(), Answers.write(change.body()), Long.toString(change.number()));
    }
    pause();
    return changed.get(changed.size() - 1).number();
  }

  private void pause() throws InterruptedException {
    lock.lock();
    try {
      long remainingNanos = TimeUnit.MILLISECONDS.toNanos(PUSH_PAUSE_MS);
      while (!closed && remainingNanos > 0) {
        remainingNanos = ended.awaitNanos(remainingNanos);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Returns after a commit, or after a comment that keeps the connection and proves it alive. */
  private long awaitCommit(SseClient page, long seenCommits) throws InterruptedException {
    lock.lock();
    try {
      long remainingNanos = TimeUnit.MILLISECONDS.toNanos(commentIntervalMs);
      while (commits == seenCommits && !closed) {
        if (remainingNanos <= 0) {
          break;
        }
        remainingNanos = committed.awaitNanos(remainingNanos);
      }
      if (commits != seenCommits) {
        return commits;
      }
    } finally {
      lock.unlock();
    }
    page.sendComment("still here");
    return seenCommits;
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      ended.signalAll();
      committed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
