package com.tracestax.server.model;

import java.util.Locale;

/** Live keys and test keys of one project never see each other's data. */
public enum Mode {
  LIVE,
  TEST;

  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Mode ofWireName(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}
