package com.tracestax.agent.runtime.config;

import java.util.function.Function;

/**
 * What a setting may hold: what is allowed, how it is read and how it is shown. Values come trimmed
 * and never empty.
 */
final class ValueType<T> {

  interface Parser<T> {
    T parse(String text) throws InvalidValueException;
  }

  private final String allowed;
  private final Parser<T> parser;
  private final Function<T, String> format;
  private final Function<String, String> display;

  ValueType(
      String allowed,
      Parser<T> parser,
      Function<T, String> format,
      Function<String, String> display) {
    this.allowed = allowed;
    this.parser = parser;
    this.format = format;
    this.display = display;
  }

  /** Completes "expected …". */
  String allowed() {
    return allowed;
  }

  T parse(String text) throws InvalidValueException {
    return parser.parse(text);
  }

  /** The value as a user would write it: {@code parse(format(x))} equals {@code x}. */
  String format(T value) {
    return format.apply(value);
  }

  /** What was written, in a form that may stand in a log: one line, bounded, secrets masked. */
  String display(String text) {
    return display.apply(text);
  }
}
