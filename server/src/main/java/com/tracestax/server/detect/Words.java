package com.tracestax.server.detect;

import com.tracestax.server.normal.Quantiles;
import java.util.Locale;

/** Numbers as people say them. */
final class Words {
  private static final double SECOND = 1_000;
  private static final double MINUTE = 60 * SECOND;
  private static final double HOUR = 60 * MINUTE;

  private Words() {}

  static String time(long ms) {
    return time((double) ms);
  }

  static String time(double ms) {
    if (ms < SECOND) {
      return Math.round(ms) + " ms";
    }
    if (ms < 2 * MINUTE) {
      return number(ms / SECOND) + " s";
    }
    if (ms < 2 * HOUR) {
      return number(ms / MINUTE) + " min";
    }
    return ms < 48 * HOUR ? number(ms / HOUR) + " h" : number(ms / HOUR / 24) + " days";
  }

  static String share(double share) {
    return number(100 * share) + " %";
  }

  /** Two digits where the number is small, none behind the point where it is not. */
  static String number(double value) {
    String form = value >= 10 || value == Math.rint(value) ? "%.0f" : "%.2g";
    return String.format(Locale.ROOT, form, value == 0 ? 0 : value);
  }

  static String normally(Quantiles normal) {
    return ", normally %s (95 %% within %s)".formatted(time(normal.p50()), time(normal.p95()));
  }
}
