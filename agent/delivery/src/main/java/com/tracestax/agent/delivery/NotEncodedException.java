package com.tracestax.agent.delivery;

/** An event that cannot be sent as it is. */
final class NotEncodedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final DropCause dropCause;

  NotEncodedException(DropCause dropCause, String message, Throwable cause) {
    super(message, cause);
    this.dropCause = dropCause;
  }

  DropCause dropCause() {
    return dropCause;
  }
}
