package com.tracestax.agent.runtime.doctor;

/** A JVM that could not be asked; the message says why and what to do. */
final class NotAsked extends Exception {
  private static final long serialVersionUID = 1L;

  NotAsked(String message) {
    super(message);
  }
}
