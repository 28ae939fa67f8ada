package com.tracestax.agent.runtime.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Names with commas between them, in the order they were given. */
final class NamesType extends ValueType<List<String>> {

  private final int maxNames;
  private final ValueType<String> name;

  NamesType(int maxNames, int maxLength) {
    super(
        "at most "
            + maxNames
            + " names with commas between them, each of at most "
            + maxLength
            + " characters");
    this.maxNames = maxNames;
    this.name = new TextType(maxLength);
  }

  @Override
  List<String> parse(String text) throws InvalidValueException {
    List<String> names = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      String given = part.trim();
      if (!given.isEmpty() && !names.contains(given)) {
        names.add(name.parse(given));
      }
    }
    if (names.size() > maxNames) {
      throw new InvalidValueException("it has " + names.size());
    }
    return Collections.unmodifiableList(names);
  }

  @Override
  String format(List<String> value) {
    return String.join(",", value);
  }
}
