package com.tracestax.agent.runtime.config;

import java.time.Duration;

/**
 * {@code 500ms}, {@code 30s}, {@code 2m}, {@code 1h}, or a plain number of milliseconds, between
 * bounds.
 */
final class DurationType extends ValueType<Duration> {

  private final Duration min;
  private final Duration max;

  DurationType(Duration min, Duration max) {
    super(
        "a duration from "
            + text(min)
            + " to "
            + text(max)
            + " (such as 500ms, 30s, 2m or 1h; a plain number is milliseconds)");
    this.min = min;
    this.max = max;
  }

  @Override
  Duration parse(String text) throws InvalidValueException {
    String unit = unit(text);
    long value = Digits.parse(text, text.length() - unit.length());
    if (value == Digits.NONE) {
      throw new InvalidValueException("it is not a duration");
    }
    long millis = value * unitInMillis(unit);
    Digits.requireBetween(millis, min.toMillis(), max.toMillis());
    return Duration.ofMillis(millis);
  }

  private static String unit(String text) {
    if (text.endsWith("ms")) {
      return "ms";
    }
    if (text.endsWith("s")) {
      return "s";
    }
    if (text.endsWith("h")) {
      return "h";
    }
    return text.endsWith("m") ? "m" : "";
  }

  private static long unitInMillis(String unit) {
    switch (unit) {
      case "s":
        return 1_000;
      case "m":
        return 60_000;
      case "h":
        return 3_600_000;
      default:
        return 1;
    }
  }

  @Override
  String format(Duration value) {
    return text(value);
  }

  private static String text(Duration duration) {
    long millis = duration.toMillis();
    if (millis % 1_000 != 0) {
      return millis + "ms";
    }
    long seconds = millis / 1_000;
    if (seconds < 60 || seconds % 60 != 0) {
      return seconds + "s";
    }
    long minutes = seconds / 60;
    return minutes % 60 == 0 ? minutes / 60 + "h" : minutes + "m";
  }
}
