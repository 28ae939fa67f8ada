package com.tracestax.agent.runtime.config;

/**
 * A key of the hosted service ({@code ts_live_…}, {@code ts_test_…}) or of a self-hosted server,
 * whose keys may look different. So the only demand is that it fits into an HTTP header.
 */
final class ApiKeyType extends ValueType<String> {

  /** Ten times the length of our own keys; a whole file pasted by mistake is longer. */
  private static final int MAX_LENGTH = 512;

  ApiKeyType() {
    super("1 to " + MAX_LENGTH + " printable ASCII characters without spaces");
  }

  @Override
  String parse(String text) throws InvalidValueException {
    if (text.length() > MAX_LENGTH) {
      throw new InvalidValueException("it is too long");
    }
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) <= ' ' || text.charAt(i) > '~') {
        throw new InvalidValueException("character " + (i + 1) + " is something else");
      }
    }
    return text;
  }

  @Override
  String display(String text) {
    return ShownValue.secret(text);
  }
}
