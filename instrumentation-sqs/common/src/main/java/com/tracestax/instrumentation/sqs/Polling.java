package com.tracestax.instrumentation.sqs;

/**
 * Whether the messages this thread asks for are fetched by a container or a buffer, which will hand
 * them to a handler or a loop later: until then they are held, and no run has started.
 */
public final class Polling {
  private static final ThreadDepth DEPTH = new ThreadDepth();

  private Polling() {}

  /** To be followed by {@link #exit()} on the same thread. */
  public static void enter() {
    DEPTH.enter();
  }

  public static void exit() {
    DEPTH.exit();
  }

  /** Whether a container or a buffer is asking on this thread now. */
  public static boolean isHeld() {
    return DEPTH.isInside();
  }
}
