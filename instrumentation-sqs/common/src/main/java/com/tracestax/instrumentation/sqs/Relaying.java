package com.tracestax.instrumentation.sqs;

/**
 * Whether this thread sends what somebody else has handed over before: a buffer its batch, or we
 * the user's message once more. Nothing is added then; what is current here is not the sender's
 * trace.
 */
public final class Relaying {
  private static final ThreadDepth DEPTH = new ThreadDepth();

  private Relaying() {}

  /** To be followed by {@link #exit()} on the same thread. */
  public static void enter() {
    DEPTH.enter();
  }

  public static void exit() {
    DEPTH.exit();
  }

  public static boolean isActive() {
    return DEPTH.isInside();
  }
}
