package com.tracestax.agent.runtime.redaction;

import java.util.regex.Pattern;

/**
 * Secrets that are known by their shape alone. The expressions begin where a word begins and never
 * give back what they took, so each character is visited once or twice.
 */
final class KnownTokens {

  /** RFC 7519 (three parts) and RFC 7516 (five); the beginning is an open brace in Base64. */
  private static final String JWT =
      "(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{6,}+\\.[A-Za-z0-9_-]{4,}+(?:\\.[A-Za-z0-9_-]*+){0,3}+";

  /** Access key ids of AWS, long-lived (AKIA) and temporary (ASIA). */
  private static final String AWS_KEY = "(?<![A-Za-z0-9])(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Za-z0-9])";

  /** GitHub, GitLab, Slack, Google. */
  private static final String PROVIDER_TOKEN =
      "(?<![A-Za-z0-9_-])(?:gh[pousr]_|github_pat_|glpat-|xox[abeprs]-|AIza)[A-Za-z0-9_-]{16,}+";

  /** Ours and Stripe's, of which the prefix stays: it says which kind of key leaked. */
  private static final Pattern PREFIXED_KEY =
      Pattern.compile("(?<![A-Za-z0-9])((?:ts|sk|rk)_(?:live|test)_)[A-Za-z0-9_-]{4,}+");

  private static final Pattern WHOLE = Pattern.compile(JWT + "|" + AWS_KEY + "|" + PROVIDER_TOKEN);

  private KnownTokens() {}

  static String mask(String text) {
    String masked = text;
    if (masked.contains("_live_") || masked.contains("_test_")) {
      masked = PREFIXED_KEY.matcher(masked).replaceAll("$1" + Redactor.MASK);
    }
    return WHOLE.matcher(masked).replaceAll(Redactor.MASK);
  }
}
