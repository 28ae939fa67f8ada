package com.tracestax.server.store;

/** The store could not do what it was asked for, and has done nothing of it. */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
