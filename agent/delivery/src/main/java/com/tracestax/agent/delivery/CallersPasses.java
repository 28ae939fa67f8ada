package com.tracestax.agent.delivery;

import java.time.Duration;

/** No thread of our own: passes run when somebody calls {@code flush()} or {@code drain()}. */
final class CallersPasses implements PassRunner {
  private final Pipe pipe;

  CallersPasses(Pipe pipe) {
    this.pipe = pipe;
  }

  @Override
  public void eventQueued() {
    // the caller flushes when it sees fit
  }

  @Override
  public void rouse() {
    // as above
  }

  @Override
  public boolean drain(Drain drain, Duration budget) {
    pipe.request(drain);
    pipe.pass(true);
    return drain.await(Duration.ZERO);
  }

  @Override
  public void end() {
    pipe.dropRest();
  }
}
