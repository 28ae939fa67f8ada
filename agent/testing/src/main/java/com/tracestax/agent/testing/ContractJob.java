package com.tracestax.agent.testing;

import java.util.List;
import java.util.Locale;

/** The jobs that the application of a contract runs, each in a way of its own. */
public enum ContractJob {
  SUCCESS,
  FAILURE,
  /** Fails twice, is tried again at once, succeeds the third time. */
  RETRY,
  /** Fired again while it runs; the first run ends after the second. */
  OVERLAP,
  /** Runs {@link #NESTED_INNER} inside and waits for it. */
  NESTED_OUTER,
  NESTED_INNER,
  /** A listener of the user throws before the job. */
  LISTENER_THROWS_AT_START,
  /** The job succeeds, then a listener of the user throws. */
  LISTENER_THROWS_AT_END,
  /** Throws with the message in the system property {@code smoke.secret-message}. */
  SECRETS,
  /** Application and library in a class loader of their own, dropped afterwards. */
  UNLOAD;

  /** What the application is asked to do, in this order. */
  static final List<String> SCENARIOS =
      List.of(
          "success",
          "failure",
          "retry",
          "overlap",
          "nested",
          "listener-throws-at-start",
          "listener-throws-at-end",
          "secrets",
          "unload");

  /** As the application names it: {@code listener-throws-at-end}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
