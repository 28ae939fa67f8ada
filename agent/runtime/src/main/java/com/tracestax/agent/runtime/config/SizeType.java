package com.tracestax.agent.runtime.config;

/** {@code 500KB}, {@code 64MB}, {@code 2GB} (of 1,024 each), or a plain number of bytes. */
final class SizeType extends ValueType<Long> {
  private static final String[] UNITS = {"B", "KB", "MB", "GB"};

  private final long min;
  private final long max;

  SizeType(long min, long max) {
    super(
        "a size from "
            + text(min)
            + " to "
            + text(max)
            + " (such as 500KB, 64MB or 2GB; a plain number is bytes)");
    this.min = min;
    this.max = max;
  }

  @Override
  Long parse(String text) throws InvalidValueException {
    int digits = 0;
    while (digits < text.length() && Character.isDigit(text.charAt(digits))) {
      digits++;
    }
    long value = Digits.parse(text, digits);
    long bytes = bytesPer(text.substring(digits).trim());
    if (value == Digits.NONE || bytes == Digits.NONE) {
      throw new InvalidValueException("it is not a size");
    }
    Digits.requireBetween(value, 0, max / bytes); // so that the product cannot overflow
    Digits.requireBetween(value * bytes, min, max);
    return value * bytes;
  }

  @Override
  String format(Long value) {
    return text(value);
  }

  private static long bytesPer(String unit) {
    if (unit.isEmpty()) {
      return 1;
    }
    for (int i = 0; i < UNITS.length; i++) {
      if (UNITS[i].equalsIgnoreCase(unit)) {
        return 1L << (10 * i);
      }
    }
    return Digits.NONE;
  }

  private static String text(long bytes) {
    int unit = 0;
    long value = bytes;
    while (unit < UNITS.length - 1 && value >= 1_024 && value % 1_024 == 0) {
      value /= 1_024;
      unit++;
    }
    return unit == 0 ? Long.toString(value) : value + UNITS[unit];
  }
}
