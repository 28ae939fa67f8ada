package com.example.batch;

import ${batch.item}.support.AbstractItemCountingItemStreamItemReader;

/** Numbers from 1 on, which remember how far they were read. */
final class CountedItems extends AbstractItemCountingItemStreamItemReader<String> {
  private final int count;
  private int badItem;
  private int read;

  /**
   * @param badItem cannot be read the first time
   */
  CountedItems(int count, int badItem) {
    this.count = count;
    this.badItem = badItem;
    setName("items");
  }

  @Override
  protected void doOpen() {
    read = 0;
  }

  @Override
  protected void doClose() {
    read = 0;
  }

  @Override
  protected String doRead() {
    read++;
    if (read == badItem) {
      badItem = 0;
      throw new IllegalStateException("not yet");
    }
    return read > count ? null : Integer.toString(read);
  }
}
