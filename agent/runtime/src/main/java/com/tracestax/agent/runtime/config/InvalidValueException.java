package com.tracestax.agent.runtime.config;

/** A value that its {@link ValueType} does not take. The message completes "expected …, but". */
final class InvalidValueException extends Exception {

  InvalidValueException(String butWhat) {
    super(butWhat);
  }
}
