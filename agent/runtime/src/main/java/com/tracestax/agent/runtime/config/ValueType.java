package com.tracestax.agent.runtime.config;

/**
 * What a setting may hold: what is allowed, how it is read and how it is shown. Values come trimmed
 * and never empty.
 */
abstract class ValueType<T> {

  private final String allowed;

  ValueType(String allowed) {
    this.allowed = allowed;
  }

  /** Completes "expected …". */
  final String allowed() {
    return allowed;
  }

  abstract T parse(String text) throws InvalidValueException;

  /** The value as a user would write it: {@code parse(format(x))} equals {@code x}. */
  String format(T value) {
    return value.toString();
  }

  /** What was written, in a form that may stand in a log: one line, bounded, secrets masked. */
  String display(String text) {
    return ShownValue.plain(text);
  }
}
