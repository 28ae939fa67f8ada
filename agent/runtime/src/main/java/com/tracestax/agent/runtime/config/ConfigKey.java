package com.tracestax.agent.runtime.config;

import java.util.Locale;

/** One setting: its name, what it may hold, what holds without it and what it means. Immutable. */
public final class ConfigKey<T> {

  private final String name;
  private final ValueType<T> type;
  private final T defaultValue;
  private final boolean disablesWhenInvalid;
  private final String meaning;

  private ConfigKey(
      String name, ValueType<T> type, T defaultValue, boolean disablesWhenInvalid, String meaning) {
    this.name = name;
    this.type = type;
    this.defaultValue = defaultValue;
    this.disablesWhenInvalid = disablesWhenInvalid;
    this.meaning = meaning;
  }

  /** A setting whose default takes the place of a bad value. */
  static <T> ConfigKey<T> optional(String name, ValueType<T> type, T defaultValue, String meaning) {
    return new ConfigKey<>(name, type, defaultValue, false, meaning);
  }

  /** A setting without which nothing may be sent: guessing would send data to the wrong place. */
  static <T> ConfigKey<T> essential(
      String name, ValueType<T> type, T defaultValue, String meaning) {
    return new ConfigKey<>(name, type, defaultValue, true, meaning);
  }

  /** As a system property and in the file, for instance {@code tracestax.api-key}. */
  public String name() {
    return name;
  }

  /** As an environment variable, for instance {@code TRACESTAX_API_KEY}. */
  public String environmentVariable() {
    return name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  /** Completes "expected …". */
  public String allowed() {
    return type.allowed();
  }

  public String meaning() {
    return meaning;
  }

  /** As a user would write it, or null if there is none. */
  public String defaultText() {
    return defaultValue == null ? null : type.format(defaultValue);
  }

  ValueType<T> type() {
    return type;
  }

  T defaultValue() {
    return defaultValue;
  }

  boolean disablesWhenInvalid() {
    return disablesWhenInvalid;
  }

  @Override
  public String toString() {
    return name;
  }
}
