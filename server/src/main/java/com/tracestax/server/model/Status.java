package com.tracestax.server.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an event says of an attempt: it started, it ended (three ways), or a signal in between. */
public enum Status {
  STARTED,
  SUCCEEDED,
  FAILED,
  RETRIED,
  STALLED,
  TIMEOUT;

  private final String wireName = name().toLowerCase(Locale.ROOT);

  public boolean isEnd() {
    return this == SUCCEEDED || this == FAILED || this == RETRIED;
  }

  public boolean isSignal() {
    return this == STALLED || this == TIMEOUT;
  }

  public String wireName() {
    return wireName;
  }

  public static Optional<Status> ofWireName(String name) {
    return Arrays.stream(values()).filter(status -> status.wireName.equals(name)).findFirst();
  }
}
