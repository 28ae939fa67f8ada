package com.tracestax.instrumentation.sqs;

/**
 * Whether the messages this thread asks for are fetched by a container or a buffer, which will hand
 * them to a handler or a loop later: until then they are held, and no run has started.
 */
public final class Polling {
  @SuppressWarnings("ThreadLocalUsage") // one for each class loader, as it should be
  private static final ThreadLocal<Integer> DEPTH = new ThreadLocal<>();

  private Polling() {}

  /** To be followed by {@link #exit()} on the same thread. */
  public static void enter() {
    Integer depth = DEPTH.get();
    DEPTH.set(depth == null ? 1 : depth + 1);
  }

  public static void exit() {
    Integer depth = DEPTH.get();
    if (depth == null || depth <= 1) {
      DEPTH.remove();
    } else {
      DEPTH.set(depth - 1);
    }
  }

  /** Whether a container or a buffer is asking on this thread now. */
  public static boolean isHeld() {
    return DEPTH.get() != null;
  }
}
