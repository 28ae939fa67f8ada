package com.tracestax.server;

/** The settings are fine, the machine is not: a busy port, a data directory in use. */
final class CannotStart extends Exception {
  private static final long serialVersionUID = 1L;

  CannotStart(String message, Throwable cause) {
    super(message, cause);
  }
}
