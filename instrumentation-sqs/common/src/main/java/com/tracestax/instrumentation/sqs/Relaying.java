package com.tracestax.instrumentation.sqs;

/**
 * Whether this thread sends what somebody else has handed over before: a buffer its batch, or we
 * the user's message once more. Nothing is added then; what is current here is not the sender's
 * trace.
 */
public final class Relaying {
  @SuppressWarnings("ThreadLocalUsage") // one for each class loader, as it should be
  private static final ThreadLocal<Integer> DEPTH = new ThreadLocal<>();

  private Relaying() {}

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

  public static boolean isActive() {
    return DEPTH.get() != null;
  }
}
