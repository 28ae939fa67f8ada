package com.tracestax.agent.runtime.redaction;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Where a value begins and ends. A quoted one ends at its closing quote or, where that was cut off,
 * with the line. One without quotes ends at a blank, a quote, {@code ; & < >}, or at a comma or
 * closing bracket after which something new begins; otherwise these belong to it.
 */
final class AssignedValue {

  /** Characters of the name that may follow a comma. */
  private static final int MAX_NAME_LENGTH = 40;

  /** Schemes with one word of credentials. */
  private static final Set<String> SCHEMES =
      Collections.unmodifiableSet(
          new HashSet<>(Arrays.asList("bearer", "basic", "token", "apikey", "negotiate", "ntlm")));

  private final String text;
  private final int start;
  private final int end;
  private final boolean quoted;

  private AssignedValue(String text, int start, int end, boolean quoted) {
    this.text = text;
    this.start = start;
    this.end = end;
    this.quoted = quoted;
  }

  static AssignedValue at(String text, int from) {
    int quote = from;
    while (quote < text.length() && text.charAt(quote) == '\\') {
      quote++;
    }
    if (quote < text.length() && Characters.isQuote(text.charAt(quote))) {
      int end = closingQuote(text, quote, quote - from);
      return new AssignedValue(text, quote + 1, end, true);
    }
    return new AssignedValue(text, from, unquotedEnd(text, from), false);
  }

  /**
   * The quote that is escaped as often as the opening one, or the end of the line. The backslashes
   * before it belong to the quote, not to the value.
   */
  private static int closingQuote(String text, int open, int depth) {
    int backslashes = 0;
    for (int i = open + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Characters.isLineEnd(c)) {
        return i;
      }
      if (c == text.charAt(open) && closes(backslashes, depth)) {
        return i - Math.min(backslashes, depth);
      }
      backslashes = c == '\\' ? backslashes + 1 : 0;
    }
    return text.length();
  }

  private static boolean closes(int backslashes, int depth) {
    return depth == 0 ? backslashes % 2 == 0 : backslashes <= depth;
  }

  private static int unquotedEnd(String text, int from) {
    int i = from;
    while (i < text.length() && !endsValue(text, i)) {
      i++;
    }
    return i;
  }

  private static boolean endsValue(String text, int i) {
    char c = text.charAt(i);
    if (Character.isWhitespace(c) || Characters.isQuote(c)) {
      return true;
    }
    switch (c) {
      case ';':
      case '&':
      case '<':
      case '>':
        return true;
      case ',':
      case ')':
      case ']':
      case '}':
        return somethingNewFollows(text, i + 1);
      case '{':
        // Nested: its parts have names of their own.
        return true;
      case '\\':
        return i + 1 < text.length() && Characters.isQuote(text.charAt(i + 1));
      default:
        return false;
    }
  }

  private static boolean somethingNewFollows(String text, int i) {
    if (i == text.length()) {
      return true;
    }
    char c = text.charAt(i);
    if (Character.isWhitespace(c) || ",;.&()[]{}\"'<>\\".indexOf(c) >= 0) {
      return true;
    }
    int end = i;
    while (end < text.length()
        && end - i < MAX_NAME_LENGTH
        && SecretNames.isPart(text.charAt(end))) {
      end++;
    }
    return end > i && end < text.length() && (text.charAt(end) == '=' || text.charAt(end) == ':');
  }

  /**
   * The credentials of a header, its scheme left to be read. Headers that are no single word go to
   * the end of the line if they stand alone on it.
   */
  AssignedValue ofHeader(boolean ownLine) {
    int wordEnd = start;
    while (wordEnd < text.length() && Characters.isBase64Url(text.charAt(wordEnd))) {
      wordEnd++;
    }
    String word = text.substring(start, wordEnd);
    int credentials = Characters.skipBlanks(text, wordEnd);
    if (credentials > wordEnd && SCHEMES.contains(word.toLowerCase(Locale.ROOT))) {
      int until = quoted ? Math.max(end, credentials) : unquotedEnd(text, credentials);
      return new AssignedValue(text, credentials, until, quoted);
    }
    boolean plainWord = credentials > wordEnd && word.equals(word.toLowerCase(Locale.ROOT));
    if (quoted || !ownLine || plainWord) {
      return this;
    }
    return new AssignedValue(text, start, Characters.lineEnd(text, start), false);
  }

  int start() {
    return start;
  }

  int end() {
    return end;
  }

  boolean isQuoted() {
    return quoted;
  }

  boolean isEmpty() {
    return start >= end;
  }

  boolean saysThereIsNone() {
    return Prose.saysThereIsNone(text.substring(start, end));
  }
}
