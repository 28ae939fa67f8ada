package com.tracestax.server.web;

/** A query parameter that cannot be used. */
final class BadQuery extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BadQuery(String message, Throwable cause) {
    super(message, cause);
  }
}
