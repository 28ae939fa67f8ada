package com.tracestax.agent.runtime.redaction;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/**
 * {@code Bearer} and {@code Basic} credentials anywhere in a text. "Bearer token expired" and
 * "Basic authentication required" are prose and stay: what follows {@code Bearer} must not be an
 * ordinary word, what follows {@code Basic} must decode to {@code user:password}.
 */
final class AuthSchemes {

  /** Characters of Base64 that are decoded to find the colon: 66 bytes of user name. */
  private static final int DECODED_LENGTH = 88;

  private AuthSchemes() {}

  static String mask(String text) {
    Masking masking = new Masking(text);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c == 'b' || c == 'B') && startsWord(text, i)) {
        maskAt(text, i, masking);
      }
    }
    return masking.toString();
  }

  private static void maskAt(String text, int word, Masking masking) {
    boolean bearer = text.regionMatches(true, word, "bearer", 0, "bearer".length());
    boolean basic = !bearer && text.regionMatches(true, word, "basic", 0, "basic".length());
    if (!bearer && !basic) {
      return;
    }
    int afterScheme = word + (bearer ? "bearer" : "basic").length();
    int start = Characters.skipBlanks(text, afterScheme);
    int end = start;
    while (end < text.length() && Characters.isToken68(text.charAt(end))) {
      end++;
    }
    if (start == afterScheme || start == end) {
      return;
    }
    String credentials = text.substring(start, end);
    if (!isOrdinaryWord(credentials) && (bearer || isUserAndPassword(credentials))) {
      masking.mask(start, end);
    }
  }

  private static boolean startsWord(String text, int i) {
    return i == 0 || !Characters.isBase64Url(text.charAt(i - 1));
  }

  /** Words in one case, which may be joined and may end a sentence: {@code token-based.} */
  private static boolean isOrdinaryWord(String word) {
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      boolean joins = c == '-' || c == '_' || c == '/' || c == '.';
      boolean pads = c == '=' && i == word.length() - 1;
      if (!Character.isLetter(c) && !joins && !pads) {
        return false;
      }
    }
    String tail = word.substring(1);
    return tail.equals(tail.toLowerCase(Locale.ROOT)) || word.equals(word.toUpperCase(Locale.ROOT));
  }

  private static boolean isUserAndPassword(String credentials) {
    int length = 0;
    while (length < Math.min(credentials.length(), DECODED_LENGTH)
        && isBase64(credentials.charAt(length))) {
      length++;
    }
    // One character alone carries no byte: the text was cut there.
    int whole = length % 4 == 1 ? length - 1 : length;
    byte[] decoded = Base64.getDecoder().decode(credentials.substring(0, whole));
    String text = new String(decoded, StandardCharsets.UTF_8);
    return text.indexOf(':') >= 0 && text.chars().noneMatch(Character::isISOControl);
  }

  private static boolean isBase64(char c) {
    return Characters.isAsciiLetterOrDigit(c) || c == '+' || c == '/';
  }
}
