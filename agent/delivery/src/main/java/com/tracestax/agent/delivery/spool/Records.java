package com.tracestax.agent.delivery.spool;

import java.util.List;

/** Events as they are written: all at once. */
final class Records {
  private final byte[] bytes;
  private final int count;

  private Records(byte[] bytes, int count) {
    this.bytes = bytes;
    this.count = count;
  }

  /** Null if they are more than is ever written at once. */
  static Records of(List<byte[]> events) {
    byte[] bytes = RecordFormat.encode(events);
    return bytes == null ? null : new Records(bytes, events.size());
  }

  byte[] bytes() {
    return bytes;
  }

  int count() {
    return count;
  }
}
