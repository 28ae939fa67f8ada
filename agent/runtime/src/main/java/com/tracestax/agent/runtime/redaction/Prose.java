package com.tracestax.agent.runtime.redaction;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Tells messages about a secret from the secret: in {@code password: must not be empty} the colon
 * begins a sentence. Only listed words count. Where it is unclear, we mask: a lost word of a
 * message can be borne.
 */
final class Prose {

  /** Values that are no secret but say that there is none. */
  private static final Set<String> NO_VALUES =
      setOf("null", "nil", "none", "empty", "undefined", "true", "false", "yes", "no", "***");

  /** Words with which a validation or error message goes on after {@code password: }. */
  private static final Set<String> SENTENCE_STARTS =
      setOf(
          "a",
          "absent",
          "access",
          "an",
          "are",
          "at",
          "blank",
          "can",
          "cannot",
          "contains",
          "could",
          "denied",
          "did",
          "does",
          "doesn't",
          "expected",
          "expired",
          "failed",
          "field",
          "for",
          "from",
          "had",
          "has",
          "have",
          "illegal",
          "in",
          "incorrect",
          "invalid",
          "is",
          "isn't",
          "length",
          "malformed",
          "may",
          "mismatch",
          "missing",
          "must",
          "not",
          "of",
          "please",
          "provide",
          "required",
          "revoked",
          "set",
          "should",
          "size",
          "that",
          "the",
          "this",
          "too",
          "unable",
          "unknown",
          "unsupported",
          "use",
          "value",
          "was",
          "weak",
          "were",
          "will",
          "wrong");

  /** Parsers speak of tokens too: {@code unexpected token: ')'}. */
  private static final Set<String> PARSER_WORDS =
      setOf("unexpected", "unrecognized", "unrecognised", "current", "next");

  private Prose() {}

  static boolean saysThereIsNone(String value) {
    return NO_VALUES.contains(value.toLowerCase(Locale.ROOT));
  }

  static boolean startsSentence(String text, int start) {
    int end = start;
    while (end < text.length() && isWordPart(text.charAt(end))) {
      end++;
      if (end - start > "unsupported".length()) {
        return false;
      }
    }
    boolean wholeWord = end == text.length() || endsWord(text.charAt(end));
    return wholeWord
        && SENTENCE_STARTS.contains(text.substring(start, end).toLowerCase(Locale.ROOT));
  }

  private static boolean isWordPart(char c) {
    return Character.isLetter(c) || c == '\'';
  }

  private static boolean endsWord(char c) {
    return Character.isWhitespace(c) || c == ',' || c == ';' || c == '.' || c == ')';
  }

  /** Whether the word that ends right before a blank before {@code start} is one of a parser's. */
  static boolean isParserToken(String text, int start) {
    int end = start - 1;
    if (end < 0 || text.charAt(end) != ' ') {
      return false;
    }
    int begin = end;
    while (begin > 0
        && Character.isLetter(text.charAt(begin - 1))
        && end - begin <= "unrecognized".length()) {
      begin--;
    }
    return PARSER_WORDS.contains(text.substring(begin, end).toLowerCase(Locale.ROOT));
  }

  private static Set<String> setOf(String... words) {
    return Collections.unmodifiableSet(new HashSet<>(Arrays.asList(words)));
  }
}
