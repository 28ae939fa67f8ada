package com.tracestax.agent.runtime.config;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The types of our settings. Each refuses with what came, never with a stack trace. */
final class ValueTypes {

  /** At most 12 digits: more than any bound of ours, and no overflow in milliseconds. */
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,12})(ms|s|m)?");

  private static final Pattern WHOLE_NUMBER = Pattern.compile("[0-9]{1,12}");

  private ValueTypes() {}

  static ValueType<Boolean> bool() {
    return new ValueType<>(
        "true or false", ValueTypes::parseBool, String::valueOf, ShownValue::plain);
  }

  static ValueType<Integer> count(int min, int max) {
    return new ValueType<>(
        "a whole number from " + min + " to " + max,
        text -> parseCount(text, min, max),
        String::valueOf,
        ShownValue::plain);
  }

  static ValueType<Duration> duration(Duration min, Duration max) {
    String range = "from " + formatDuration(min) + " to " + formatDuration(max);
    return new ValueType<>(
        "a duration " + range + " (such as 500ms, 30s or 2m; a plain number is milliseconds)",
        text -> parseDuration(text, min, max),
        ValueTypes::formatDuration,
        ShownValue::plain);
  }

  static ValueType<String> text(int maxLength) {
    return new ValueType<>(
        "at most " + maxLength + " characters, none of them a control character",
        text -> parseText(text, maxLength),
        text -> text,
        ShownValue::plain);
  }

  static ValueType<String> path() {
    return new ValueType<>("the path of a file", text -> text, text -> text, ShownValue::plain);
  }

  private static Boolean parseBool(String text) throws InvalidValueException {
    switch (text.toLowerCase(Locale.ROOT)) {
      case "true":
        return true;
      case "false":
        return false;
      default:
        throw new InvalidValueException("it is neither");
    }
  }

  private static Integer parseCount(String text, int min, int max) throws InvalidValueException {
    if (!WHOLE_NUMBER.matcher(text).matches()) {
      throw new InvalidValueException("it is not a whole number");
    }
    long value = Long.parseLong(text);
    requireBetween(value, min, max);
    return (int) value;
  }

  private static Duration parseDuration(String text, Duration min, Duration max)
      throws InvalidValueException {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      throw new InvalidValueException("it is not a duration");
    }
    long millis = Long.parseLong(matcher.group(1)) * unitInMillis(matcher.group(2));
    requireBetween(millis, min.toMillis(), max.toMillis());
    return Duration.ofMillis(millis);
  }

  private static long unitInMillis(String unit) {
    if ("s".equals(unit)) {
      return 1_000;
    }
    return "m".equals(unit) ? 60_000 : 1;
  }

  private static void requireBetween(long value, long min, long max) throws InvalidValueException {
    if (value < min) {
      throw new InvalidValueException("it is too small");
    }
    if (value > max) {
      throw new InvalidValueException("it is too large");
    }
  }

  static String formatDuration(Duration duration) {
    long millis = duration.toMillis();
    if (millis % 1_000 != 0) {
      return millis + "ms";
    }
    long seconds = millis / 1_000;
    return seconds >= 60 && seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }

  private static String parseText(String text, int maxLength) throws InvalidValueException {
    if (text.length() > maxLength) {
      throw new InvalidValueException("it has " + text.length());
    }
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw new InvalidValueException("it contains a control character");
    }
    return text;
  }
}
