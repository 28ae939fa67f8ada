package com.tracestax.agent.runtime.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** One of a few words, in capitals or not. */
final class ChoiceType extends ValueType<String> {

  private final List<String> words;

  ChoiceType(String... words) {
    super(String.join(", ", Arrays.copyOf(words, words.length - 1)) + " or " + last(words));
    this.words = Arrays.asList(words);
  }

  @Override
  String parse(String text) throws InvalidValueException {
    String word = text.toLowerCase(Locale.ROOT);
    if (!words.contains(word)) {
      throw new InvalidValueException("it is none of them");
    }
    return word;
  }

  private static String last(String... words) {
    return words[words.length - 1];
  }
}
