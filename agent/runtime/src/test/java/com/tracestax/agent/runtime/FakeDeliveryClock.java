package com.tracestax.agent.runtime;

import com.tracestax.agent.delivery.DeliveryClock;

/** The agent's fake time as delivery sees it; nobody waits, the test calls flush. */
final class FakeDeliveryClock implements DeliveryClock {
  private final FakeClock clock;

  FakeDeliveryClock(FakeClock clock) {
    this.clock = clock;
  }

  @Override
  public long epochMillis() {
    return clock.wallMillis;
  }

  @Override
  public long nanoTime() {
    return clock.nanos;
  }

  @Override
  public void park(long nanos) {
    clock.nanos += nanos;
  }

  @Override
  public void unpark(Thread thread) {
    // nobody is parked
  }
}
