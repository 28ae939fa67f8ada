package com.tracestax.agent.delivery;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * When a server wants to be asked again (RFC 9110, section 10.2.3): seconds, also with a fraction
 * as some servers say them, or a date. What is neither is ignored.
 */
final class RetryAfter {
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?");

  private RetryAfter() {}

  /** Null if the text is no number of seconds. */
  static Duration ofSeconds(String text) {
    boolean isNumber = text != null && SECONDS.matcher(text.trim()).matches();
    return isNumber ? Duration.ofNanos(nanos(text.trim())) : null;
  }

  private static long nanos(String seconds) {
    return new BigDecimal(seconds).movePointRight(9).longValueExact();
  }

  /**
   * Null without a date.
   *
   * @param answeredAt by the server's own clock if it said so, which leaves ours out of it
   */
  static Duration until(Instant retryAt, Instant answeredAt) {
    if (retryAt == null) {
      return null;
    }
    Duration wait = Duration.between(answeredAt, retryAt);
    return wait.isNegative() ? Duration.ZERO : wait;
  }
}
