package com.tracestax.agent.runtime.config;

/** A whole number between bounds. */
final class CountType extends ValueType<Integer> {

  private final int min;
  private final int max;

  CountType(int min, int max) {
    super("a whole number from " + min + " to " + max);
    this.min = min;
    this.max = max;
  }

  @Override
  Integer parse(String text) throws InvalidValueException {
    long value = Digits.parse(text, text.length());
    if (value == Digits.NONE) {
      throw new InvalidValueException("it is not a whole number");
    }
    Digits.requireBetween(value, min, max);
    return (int) value;
  }
}
