package com.tracestax.agent.delivery;

/**
 * The key was refused. Events wait: the operator may create the key after the application started.
 */
final class Unauthorized extends BackingOff {
  Unauthorized(int failuresInARow, long untilNanos) {
    super(failuresInARow, untilNanos);
  }

  @Override
  SendState hurried(long nowNanos) {
    return new Unauthorized(failuresInARow(), nowNanos);
  }

  @Override
  DropCause leftoverCause() {
    return DropCause.UNAUTHORIZED;
  }
}
