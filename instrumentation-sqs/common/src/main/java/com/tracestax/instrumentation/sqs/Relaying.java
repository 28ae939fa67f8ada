package com.tracestax.instrumentation.sqs;

/**
 * Whether this thread sends what somebody else has handed over before: a buffer its batch, or we
 * the user's message once more. Nothing is added then; what is current here is not the sender's
 * trace.
 */
public final class Relaying {
  @SuppressWarnings("ThreadLocalUsage") // one for each class loader, as it should be
  private static final ThreadLocal<Boolean> ACTIVE = new ThreadLocal<>();

  private Relaying() {}

  /** To be followed by {@link #exit()} on the same thread. */
  public static void enter() {
    ACTIVE.set(true);
  }

  public static void exit() {
    ACTIVE.remove();
  }

  public static boolean isActive() {
    return ACTIVE.get() != null;
  }
}
