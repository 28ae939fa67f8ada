package com.tracestax.agent.runtime.redaction;

/** The classes of characters the kinds have in common. */
final class Characters {

  private Characters() {}

  static boolean isAsciiLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c);
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isBase64Url(char c) {
    return isAsciiLetterOrDigit(c) || c == '-' || c == '_';
  }

  /** The {@code token68} of RFC 7235, of which the credentials of a header are made. */
  static boolean isToken68(char c) {
    return isBase64Url(c) || c == '.' || c == '~' || c == '+' || c == '/' || c == '=';
  }

  static boolean isQuote(char c) {
    return c == '"' || c == '\'';
  }

  static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r';
  }

  /** The first index from which no blank stands, on the same line. */
  static int skipBlanks(String text, int from) {
    int i = from;
    while (i < text.length() && (text.charAt(i) == ' ' || text.charAt(i) == '\t')) {
      i++;
    }
    return i;
  }

  static int lineEnd(String text, int from) {
    int i = from;
    while (i < text.length() && !isLineEnd(text.charAt(i))) {
      i++;
    }
    return i;
  }
}
