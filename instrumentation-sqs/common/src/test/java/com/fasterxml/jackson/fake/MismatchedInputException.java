package com.fasterxml.jackson.fake;

/** Of Jackson, by its name. */
public final class MismatchedInputException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public MismatchedInputException(String message) {
    super(message);
  }
}
