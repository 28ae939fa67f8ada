package com.tracestax.server.soak;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/** A growing array of ASCII: the generator must not cost more than the server it measures. */
final class Bytes {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private byte[] array = new byte[1 << 20];
  private int length;
  private long second = -1;
  private byte[] secondText = new byte[0];

  void clear() {
    length = 0;
  }

  byte[] array() {
    return array;
  }

  int length() {
    return length;
  }

  static byte[] of(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  Bytes add(byte[] bytes) {
    room(bytes.length);
    System.arraycopy(bytes, 0, array, length, bytes.length);
    length += bytes.length;
    return this;
  }

  Bytes add(byte one) {
    room(1);
    array[length++] = one;
    return this;
  }

  Bytes hex(long value, int digits) {
    room(digits);
    for (int i = digits - 1; i >= 0; i--) {
      array[length++] = HEX[(int) (value >>> (4 * i)) & 0xf];
    }
    return this;
  }

  Bytes number(long value) {
    return add(of(Long.toString(value)));
  }

  /** `2026-11-21T09:30:00.123Z` */
  Bytes time(long ms) {
    long of = Math.floorDiv(ms, 1_000);
    if (of != second) {
      second = of;
      secondText = of(Instant.ofEpochSecond(of).toString().substring(0, 19));
    }
    int rest = (int) Math.floorMod(ms, 1_000L);
    add(secondText).add((byte) '.').add((byte) ('0' + rest / 100));
    return add((byte) ('0' + rest / 10 % 10)).add((byte) ('0' + rest % 10)).add((byte) 'Z');
  }

  private void room(int more) {
    if (length + more > array.length) {
      array = Arrays.copyOf(array, Math.max(2 * array.length, length + more));
    }
  }
}
