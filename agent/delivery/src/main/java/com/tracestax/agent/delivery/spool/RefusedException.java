package com.tracestax.agent.delivery.spool;

import java.io.IOException;

/** A folder we will not or cannot use. The message says what is wrong and what to do. */
final class RefusedException extends IOException {
  private static final long serialVersionUID = 1;

  RefusedException(String message) {
    super(message);
  }

  RefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
