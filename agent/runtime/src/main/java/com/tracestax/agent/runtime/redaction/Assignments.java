package com.tracestax.agent.runtime.redaction;

/**
 * Values that are assigned to a secret name: {@code password=…}, {@code api-key: …}, {@code
 * "token":"…"}, also in JSON inside JSON, in query strings, JDBC URLs, maps and headers. Goes from
 * separator to separator, looks back for a name and forward for the end of the value.
 */
final class Assignments {

  /** Blanks, quotes and backslashes between a name and its separator. */
  private static final int MAX_GAP = 8;

  /** How Spring reports a field that failed validation, with the value in brackets. */
  private static final String REJECTED_VALUE = "rejected value ";

  private final String text;
  private final Masking masking;

  private Assignments(String text) {
    this.text = text;
    this.masking = new Masking(text);
  }

  static String mask(String text) {
    return new Assignments(text).mask();
  }

  private String mask() {
    for (int i = 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c == '=' || c == ':') && i >= masking.end()) {
        maskAt(i);
      }
    }
    return masking.toString();
  }

  private void maskAt(int separator) {
    int keyEnd = skipBack(skipBack(separator, ' ', ' '), '"', '\'');
    keyEnd = skipBack(keyEnd, '\\', '\\');
    int keyStart = keyStart(keyEnd);
    String name = name(keyStart, keyEnd);
    if (!SecretNames.isSecret(name) || isResourceName(name, keyStart)) {
      return;
    }
    int afterSeparator = afterSeparator(separator);
    if (afterSeparator < 0) {
      return;
    }
    boolean spaced = text.charAt(separator) == ':' && afterSeparator == separator + 1;
    int start = Characters.skipBlanks(text, afterSeparator);
    boolean mayBeProse = spaced && start > afterSeparator;
    if (mayBeProse && name.endsWith("token") && Prose.isParserToken(text, keyStart)) {
      return;
    }
    maskValue(name, start, mayBeProse);
  }

  private int skipBack(int from, char a, char b) {
    int i = from;
    while (i > 0 && from - i < MAX_GAP && (text.charAt(i - 1) == a || text.charAt(i - 1) == b)) {
      i--;
    }
    return i;
  }

  private int keyStart(int keyEnd) {
    int i = keyEnd;
    while (i > 0 && keyEnd - i < SecretNames.MAX_LENGTH && SecretNames.isPart(text.charAt(i - 1))) {
      i--;
    }
    return i;
  }

  /** {@code API key} in two words is one name. */
  private String name(int start, int end) {
    String name = SecretNames.normalize(text, start, end);
    if (name.equals("key") && start > 0 && text.charAt(start - 1) == ' ') {
      return SecretNames.normalize(text, keyStart(start - 1), end);
    }
    return name;
  }

  /** In {@code arn:aws:secretsmanager:region:account:secret:name} nothing is secret. */
  private boolean isResourceName(String name, int keyStart) {
    return name.equals("secret")
        && keyStart > 1
        && text.charAt(keyStart - 1) == ':'
        && Characters.isDigit(text.charAt(keyStart - 2));
  }

  /** Where the value may begin; -1 for {@code ==}, {@code ::} and {@code ://}. */
  private int afterSeparator(int separator) {
    char next = separator + 1 < text.length() ? text.charAt(separator + 1) : '\n';
    if (text.charAt(separator) == ':') {
      if (next == ':' || text.startsWith("//", separator + 1)) {
        return -1;
      }
      return next == '=' ? separator + 2 : separator + 1;
    }
    if (next == '=') {
      return -1;
    }
    return next == '>' ? separator + 2 : separator + 1;
  }

  private void maskValue(String name, int from, boolean mayBeProse) {
    int start = from;
    if (text.startsWith(REJECTED_VALUE, start)) {
      start += REJECTED_VALUE.length();
    }
    if (start < text.length() && (text.charAt(start) == '[' || text.charAt(start) == '(')) {
      start++;
    }
    AssignedValue value = AssignedValue.at(text, start);
    boolean sentence = mayBeProse && !value.isQuoted() && Prose.startsSentence(text, start);
    if (value.isEmpty() || value.saysThereIsNone() || sentence) {
      return;
    }
    AssignedValue secret = SecretNames.isHeader(name) ? value.ofHeader(mayBeProse) : value;
    masking.mask(secret.start(), secret.end());
  }
}
