package com.tracestax.server;

import java.util.List;

/** All that is wrong with the settings, each with key, value and what is allowed. */
final class InvalidSettings extends Exception {
  private static final long serialVersionUID = 1L;

  InvalidSettings(List<String> problems) {
    super(String.join(System.lineSeparator(), problems));
  }
}
