package com.tracestax.agent.runtime.config;

import com.tracestax.agent.runtime.redaction.Redactor;

/** How a value a user wrote is repeated to him: on one line, bounded, without secrets. */
final class ShownValue {

  /** Long enough for a URL, short enough for a log line. */
  private static final int MAX_LENGTH = 120;

  private static final String[] KEY_PREFIXES = {"ts_live_", "ts_test_"};

  private ShownValue() {}

  static String plain(String text) {
    String oneLine = Redactor.redact(text).replaceAll("\\p{Cntrl}", "?");
    return oneLine.length() <= MAX_LENGTH ? oneLine : oneLine.substring(0, MAX_LENGTH) + "…";
  }

  /** Which kind of key it is and how long: enough to see a cut-off copy, useless to a thief. */
  static String secret(String text) {
    String shown = "…";
    for (String prefix : KEY_PREFIXES) {
      if (text.startsWith(prefix)) {
        shown = prefix + "…";
      }
    }
    return shown + " (" + text.length() + " characters)";
  }
}
