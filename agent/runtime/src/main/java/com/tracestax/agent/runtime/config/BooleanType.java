package com.tracestax.agent.runtime.config;

import java.util.Locale;

/** {@code true} or {@code false} and nothing else: {@code yes} would be a guess. */
final class BooleanType extends ValueType<Boolean> {

  BooleanType() {
    super("true or false");
  }

  @Override
  Boolean parse(String text) throws InvalidValueException {
    switch (text.toLowerCase(Locale.ROOT)) {
      case "true":
        return true;
      case "false":
        return false;
      default:
        throw new InvalidValueException("it is neither");
    }
  }
}
