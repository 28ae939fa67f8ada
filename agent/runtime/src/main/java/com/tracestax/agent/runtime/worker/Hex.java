package com.tracestax.agent.runtime.worker;

/** Hexadecimal digits of a fixed number: {@code String.format} would cost more than the event. */
final class Hex {

  private static final String DIGITS = "0123456789abcdef";

  private Hex() {}

  /** The lowest digits of the value. */
  static String padded(long value, int digits) {
    char[] hex = new char[digits];
    long rest = value;
    for (int i = digits - 1; i >= 0; i--) {
      hex[i] = DIGITS.charAt((int) (rest & 0xF));
      rest >>>= 4;
    }
    return new String(hex);
  }
}
