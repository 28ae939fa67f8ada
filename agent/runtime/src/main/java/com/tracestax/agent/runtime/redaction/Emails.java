package com.tracestax.agent.runtime.redaction;

/**
 * E-mail addresses, of which the domain stays: {@code ***@example.com}. Hash codes ({@code
 * Job@1b28cdfa}), hosts without a domain ({@code root@localhost}) and versions of modules in stack
 * traces ({@code org.jboss.xnio@3.8.4.Final//…}) are none.
 */
final class Emails {

  private Emails() {}

  static String mask(String text) {
    Masking masking = new Masking(text);
    for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
      int start = at;
      while (start > 0 && isLocalPart(text.charAt(start - 1))) {
        start--;
      }
      if (start < at && isDomain(text, at + 1)) {
        masking.mask(start, at);
      }
    }
    return masking.toString();
  }

  private static boolean isLocalPart(char c) {
    return Character.isLetterOrDigit(c) || c == '.' || c == '_' || c == '%' || c == '+' || c == '-';
  }

  private static boolean isDomain(String text, int start) {
    int end = start;
    while (end < text.length() && isDomainPart(text.charAt(end))) {
      end++;
    }
    boolean slashFollows = end < text.length() && text.charAt(end) == '/';
    while (end > start && !Character.isLetterOrDigit(text.charAt(end - 1))) {
      end--;
    }
    int topLevel = end;
    while (topLevel > start && Character.isLetter(text.charAt(topLevel - 1))) {
      topLevel--;
    }
    return end - topLevel >= 2
        && topLevel > start + 1
        && text.charAt(topLevel - 1) == '.'
        && !isVersion(text, start, slashFollows);
  }

  private static boolean isDomainPart(char c) {
    return Character.isLetterOrDigit(c) || c == '.' || c == '-';
  }

  /** {@code 163.com} is a domain, {@code 3.8.4.Final} and {@code 2.Final/} are versions. */
  private static boolean isVersion(String text, int start, boolean slashFollows) {
    int i = start;
    while (Characters.isDigit(text.charAt(i))) {
      i++;
    }
    boolean digitsThenDot = i > start && text.charAt(i) == '.';
    return digitsThenDot && (slashFollows || Characters.isDigit(text.charAt(i + 1)));
  }
}
