package com.tracestax.instrumentation.sqs;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The receipts in hand. Any thread; a look at all of them once a minute, on the thread of whoever
 * receives then.
 *
 * <p>At most {@value #MAX_RECEIPTS}. When they are that many, the older half of those whose
 * visibility timeout is not known is given up. A receipt that nobody settles is given up when its
 * message has been in others' reach for two periods.
 */
final class OpenReceipts {
  /** Fewer than the attempts that the agent follows, for those of other frameworks. */
  static final int MAX_RECEIPTS = 8_000;

  private static final long SWEEP_PERIOD_MILLIS = TimeUnit.MINUTES.toMillis(1);
  private static final long ROOM_PERIOD_MILLIS = TimeUnit.SECONDS.toMillis(1);

  private final Consumer<Receipt> givenUp;
  private final ConcurrentHashMap<String, Receipt> byHandle = new ConcurrentHashMap<>();

  /** By run: the receipt that counts. */
  private final ConcurrentHashMap<String, Receipt> newest = new ConcurrentHashMap<>();

  private volatile long sweptAtMillis;
  private volatile long madeRoomAtMillis;

  /**
   * @param givenUp told of each receipt that is no longer in hand, its message being in others' or
   *     in ours again
   */
  OpenReceipts(Consumer<Receipt> givenUp) {
    this.givenUp = givenUp;
  }

  int size() {
    return byHandle.size();
  }

  /** Null if it is not in hand. */
  Receipt find(String receiptHandle) {
    if (receiptHandle == null) {
      return null;
    }
    Receipt receipt = byHandle.get(receiptHandle);
    return receipt == null ? byHandle.get(ExtendedReceipt.original(receiptHandle)) : receipt;
  }

  /**
   * @return false if there is no room
   */
  boolean add(Receipt receipt, long nowMillis) {
    if (byHandle.size() >= MAX_RECEIPTS && !makeRoom(nowMillis)) {
      return false;
    }
    byHandle.put(receipt.message().receipt(), receipt);
    Receipt before = newest.put(receipt.runId(), receipt);
    if (before != null) {
      byHandle.remove(before.message().receipt(), before);
      givenUp.accept(before);
    }
    return true;
  }

  void remove(Receipt receipt) {
    byHandle.remove(receipt.message().receipt(), receipt);
    newest.remove(receipt.runId(), receipt);
  }

  /** Gives up, once a minute, what has been in others' reach for long. */
  void sweep(long nowMillis) {
    if (Math.abs(nowMillis - sweptAtMillis) < SWEEP_PERIOD_MILLIS) {
      return;
    }
    sweptAtMillis = nowMillis;
    for (Receipt receipt : byHandle.values()) {
      if (receipt.isAbandonedAt(nowMillis)) {
        giveUp(receipt);
      }
    }
  }

  /**
   * Gives up the older half of those that nobody knows the time of: they are most likely done with.
   *
   * @return whether there is room now
   */
  private boolean makeRoom(long nowMillis) {
    if (Math.abs(nowMillis - madeRoomAtMillis) < ROOM_PERIOD_MILLIS) {
      return false;
    }
    madeRoomAtMillis = nowMillis;
    long oldest = nowMillis;
    for (Receipt receipt : byHandle.values()) {
      if (receipt.isOpenEnded()) {
        oldest = Math.min(oldest, receipt.receivedAtMillis());
      }
    }
    long until = oldest + (nowMillis - oldest) / 2;
    for (Receipt receipt : byHandle.values()) {
      if (receipt.isOpenEnded() && receipt.receivedAtMillis() <= until) {
        giveUp(receipt);
      }
    }
    return byHandle.size() < MAX_RECEIPTS;
  }

  private void giveUp(Receipt receipt) {
    remove(receipt);
    givenUp.accept(receipt);
  }
}
