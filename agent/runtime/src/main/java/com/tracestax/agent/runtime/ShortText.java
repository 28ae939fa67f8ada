package com.tracestax.agent.runtime;

/** Text that is cut, and stays valid. */
final class ShortText {
  private ShortText() {}

  static String of(String text, int maxCharacters) {
    if (text == null || text.length() <= maxCharacters) {
      return text;
    }
    boolean splits = Character.isHighSurrogate(text.charAt(maxCharacters - 1));
    return text.substring(0, splits ? maxCharacters - 1 : maxCharacters);
  }
}
