package com.tracestax.agent.delivery.spool;

/** A file that is damaged, not ours or of a newer version. The message completes "It ...". */
final class UnusableFileException extends Exception {
  private static final long serialVersionUID = 1;

  UnusableFileException(String message) {
    super(message);
  }

  UnusableFileException(String message, Throwable cause) {
    super(message, cause);
  }
}
