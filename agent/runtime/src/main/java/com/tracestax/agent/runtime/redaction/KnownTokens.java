package com.tracestax.agent.runtime.redaction;

import java.util.regex.Pattern;

/**
 * Secrets that are known by their shape alone. The expressions begin where a word begins and never
 * give back what they took, so each character is visited once or twice.
 */
final class KnownTokens {

  /** RFC 7519 (three parts) and RFC 7516 (five); the beginning is an open brace in Base64. */
  private static final Pattern JWT =
      Pattern.compile(
          "(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{6,}+\\.[A-Za-z0-9_-]{4,}+(?:\\.[A-Za-z0-9_-]*+){0,3}+");

  /** Access key ids of AWS, long-lived (AKIA) and temporary (ASIA). */
  private static final Pattern AWS_KEY =
      Pattern.compile("(?<![A-Za-z0-9])(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Za-z0-9])");

  /** GitHub, GitLab, Slack, Google. */
  private static final Pattern PROVIDER_TOKEN =
      Pattern.compile(
          "(?<![A-Za-z0-9_-])(?:gh[pousr]_|github_pat_|glpat-|xox[abeprs]-|AIza)[A-Za-z0-9_-]{16,}+");

  private static final String[] PROVIDER_HINTS = {
    "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-", "xox", "AIza"
  };

  /** Ours and Stripe's, of which the prefix stays: it says which kind of key leaked. */
  private static final Pattern PREFIXED_KEY =
      Pattern.compile("(?<![A-Za-z0-9])((?:ts|sk|rk)_(?:live|test)_)[A-Za-z0-9_-]{4,}+");

  private KnownTokens() {}

  /** Looks for plain hints first: a stack trace has none, and expressions cost ten times more. */
  static String mask(String text) {
    String masked = text;
    if (containsAny(masked, "_live_", "_test_")) {
      masked = PREFIXED_KEY.matcher(masked).replaceAll("$1" + Redactor.MASK);
    }
    if (containsAny(masked, "eyJ")) {
      masked = JWT.matcher(masked).replaceAll(Redactor.MASK);
    }
    if (containsAny(masked, "AKIA", "ASIA")) {
      masked = AWS_KEY.matcher(masked).replaceAll(Redactor.MASK);
    }
    if (containsAny(masked, PROVIDER_HINTS)) {
      masked = PROVIDER_TOKEN.matcher(masked).replaceAll(Redactor.MASK);
    }
    return masked;
  }

  private static boolean containsAny(String text, String... hints) {
    for (String hint : hints) {
      if (text.contains(hint)) {
        return true;
      }
    }
    return false;
  }
}
