package com.tracestax.instrumentation.sqs;

/** Whether this thread is inside something, however often. */
final class ThreadDepth {
  @SuppressWarnings("ThreadLocalUsage") // one for each class loader, as it should be
  private final ThreadLocal<Integer> depth = new ThreadLocal<>();

  /** To be followed by {@link #exit()} on the same thread. */
  void enter() {
    Integer outer = depth.get();
    depth.set(outer == null ? 1 : outer + 1);
  }

  void exit() {
    Integer inner = depth.get();
    if (inner == null || inner <= 1) {
      depth.remove();
    } else {
      depth.set(inner - 1);
    }
  }

  boolean isInside() {
    return depth.get() != null;
  }
}
