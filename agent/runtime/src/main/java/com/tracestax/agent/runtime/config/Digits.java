package com.tracestax.agent.runtime.config;

/** Whole numbers as people write them in settings: ASCII digits, no sign. */
final class Digits {

  static final long NONE = -1;

  /** More than any bound of ours, and no overflow in milliseconds. */
  private static final int MAX_DIGITS = 12;

  private Digits() {}

  /** The number that the first characters are, or {@link #NONE}. */
  static long parse(String text, int end) {
    if (end == 0 || end > MAX_DIGITS) {
      return NONE;
    }
    long value = 0;
    for (int i = 0; i < end; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return NONE;
      }
      value = value * 10 + digit;
    }
    return value;
  }

  static void requireBetween(long value, long min, long max) throws InvalidValueException {
    if (value < min) {
      throw new InvalidValueException("it is too small");
    }
    if (value > max) {
      throw new InvalidValueException("it is too large");
    }
  }
}
