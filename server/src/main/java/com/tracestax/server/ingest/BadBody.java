package com.tracestax.server.ingest;

/** The whole request is refused: it is not what the endpoint takes, or too much of it. */
public final class BadBody extends Exception {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  BadBody(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }

  /** What the sender should conclude. */
  public enum Reason {
    INVALID_JSON,
    TOO_LARGE,
    /** Not its fault: the same body may be sent again later. */
    NO_ROOM
  }
}
