package com.tracestax.server.judge;

import com.tracestax.server.detect.Sensitivity;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be chosen: a sensitivity, or to be told nothing. */
public enum Level {
  LOW(Sensitivity.LOW),
  MEDIUM(Sensitivity.MEDIUM),
  HIGH(Sensitivity.HIGH),
  OFF(null);

  public static final Level DEFAULT = MEDIUM;

  private final Sensitivity sensitivity;

  Level(Sensitivity sensitivity) {
    this.sensitivity = sensitivity;
  }

  /** Empty if nobody wants to be told. */
  public Optional<Sensitivity> sensitivity() {
    return Optional.ofNullable(sensitivity);
  }

  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Level> ofWireName(String name) {
    return Arrays.stream(values()).filter(level -> level.wireName().equals(name)).findFirst();
  }
}
