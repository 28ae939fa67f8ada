package com.tracestax.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.tracestax.server.model.Mode;
import com.tracestax.server.model.Realm;
import com.tracestax.server.model.Receipt;
import com.tracestax.server.model.Submission;
import com.tracestax.server.normal.Reading;
import com.tracestax.server.store.CommitObserver;
import com.tracestax.server.store.StoreException;
import com.tracestax.server.store.WriteStore;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sqlite.SQLiteErrorCode;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class CommitLoopTest {
  private static final Realm REALM = new Realm(1, "p", "P", Mode.LIVE);

  private static Submission submission(long number) {
    return new Submission(REALM, number, List.of());
  }

  /** Stands still until it is let go; fails every group that holds the number 13. */
  private static final class FakeStore implements WriteStore {
    final CountDownLatch entered = new CountDownLatch(1);
    final CountDownLatch released = new CountDownLatch(1);
    final List<Integer> groups = new ArrayList<>();

    @Override
    public List<Receipt> commit(List<Submission> submissions) {
      entered.countDown();
      try {
        released.await();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      groups.add(submissions.size());
      if (submissions.stream().anyMatch(each -> each.receivedAtMs() == 15)) {
        throw new StoreException(
            "busy", new SQLException("database is locked", null, SQLiteErrorCode.SQLITE_BUSY.code));
      }
      if (submissions.stream().anyMatch(each -> each.receivedAtMs() == 14)) {
        throw new OutOfMemoryError("made up");
      }
      if (submissions.stream().anyMatch(each -> each.receivedAtMs() == 13)) {
        throw new StoreException("number 13", null);
      }
      return submissions.stream().map(each -> new Receipt(1, 0)).toList();
    }

    @Override
    public int purge(long olderThanMs, int maxRows) {
      return 0;
    }

    @Override
    public void measure(List<Reading> readings) {
      throw new AssertionError("nobody measures here");
    }

    @Override
    public void observe(CommitObserver observer) {
      throw new AssertionError("nobody observes here");
    }
  }

  @Test
  void offer_isRefusedWhenFull_andWhatWaitedSharesOneCommit() throws Exception {
    FakeStore store = new FakeStore();
    try (CommitLoop loop = new CommitLoop(store, 3, () -> {})) {
      loop.offer(submission(0)).orElseThrow();
      store.entered.await();
      List<CompletableFuture<Receipt>> waiting = new ArrayList<>();
      for (int i = 1; i <= 3; i++) {
        waiting.add(loop.offer(submission(i)).orElseThrow());
      }
      assertThat(loop.offer(submission(4))).isEmpty();
      assertThat(waiting).noneMatch(CompletableFuture::isDone);
      store.released.countDown();
      for (CompletableFuture<Receipt> receipt : waiting) {
        assertThat(receipt.get()).isEqualTo(new Receipt(1, 0));
      }
      assertThat(store.groups).containsExactly(1, 3);
    }
  }

  @Test
  void badSubmission_failsAloneInItsGroup() throws Exception {
    FakeStore store = new FakeStore();
    try (CommitLoop loop = new CommitLoop(store, 10, () -> {})) {
      loop.offer(submission(0)).orElseThrow();
      store.entered.await();
      CompletableFuture<Receipt> good = loop.offer(submission(1)).orElseThrow();
      CompletableFuture<Receipt> bad = loop.offer(submission(13)).orElseThrow();
      store.released.countDown();
      assertThat(good.get()).isEqualTo(new Receipt(1, 0));
      assertThat(bad)
          .failsWithin(30, TimeUnit.SECONDS)
          .withThrowableThat()
          .withMessageContaining("number 13");
    }
  }

  /** Each would wait as long again. */
  @Test
  void busyStore_isNotTriedAgainForEachOfTheGroup() throws Exception {
    FakeStore store = new FakeStore();
    try (CommitLoop loop = new CommitLoop(store, 10, () -> {})) {
      loop.offer(submission(0)).orElseThrow();
      store.entered.await();
      CompletableFuture<Receipt> one = loop.offer(submission(1)).orElseThrow();
      CompletableFuture<Receipt> other = loop.offer(submission(15)).orElseThrow();
      store.released.countDown();
      assertThat(one).failsWithin(30, TimeUnit.SECONDS);
      assertThat(other).failsWithin(30, TimeUnit.SECONDS);
      assertThat(store.groups).containsExactly(1, 2);
    }
  }

  @Test
  void error_failsItsGroup_andTheLoopGoesOn() throws Exception {
    FakeStore store = new FakeStore();
    store.released.countDown();
    try (CommitLoop loop = new CommitLoop(store, 10, () -> {})) {
      assertThat(loop.offer(submission(14)).orElseThrow())
          .failsWithin(30, TimeUnit.SECONDS)
          .withThrowableThat()
          .withCauseInstanceOf(OutOfMemoryError.class);
      assertThat(loop.offer(submission(1)).orElseThrow().get()).isEqualTo(new Receipt(1, 0));
    }
  }

  @Test
  void close_writesWhatWasAccepted_andRefusesMore() throws Exception {
    FakeStore store = new FakeStore();
    CommitLoop loop = new CommitLoop(store, 10, () -> {});
    CompletableFuture<Receipt> accepted = loop.offer(submission(0)).orElseThrow();
    store.released.countDown();
    loop.close();
    assertThat(accepted).isCompletedWithValue(new Receipt(1, 0));
    assertThat(loop.offer(submission(1))).isEmpty();
  }
}
