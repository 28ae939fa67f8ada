package com.tracestax.agent.runtime.config;

/** A name or a template: one line of bounded length. */
final class TextType extends ValueType<String> {

  private final int maxLength;

  TextType(int maxLength) {
    super("at most " + maxLength + " characters, none of them a control character");
    this.maxLength = maxLength;
  }

  @Override
  String parse(String text) throws InvalidValueException {
    if (text.length() > maxLength) {
      throw new InvalidValueException("it has " + text.length());
    }
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        throw new InvalidValueException("character " + (i + 1) + " is one");
      }
    }
    return text;
  }
}
