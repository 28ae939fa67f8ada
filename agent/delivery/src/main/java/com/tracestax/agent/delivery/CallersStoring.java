package com.tracestax.agent.delivery;

import java.time.Duration;

/** No thread of our own: events are put on disk when somebody calls {@code flush()}. */
final class CallersStoring implements Storing {
  private final Intake intake;

  CallersStoring(Intake intake) {
    this.intake = intake;
  }

  @Override
  public void eventsWait() {
    // the caller flushes when it sees fit
  }

  @Override
  public void sendingFailed() {
    intake.store();
  }

  @Override
  public boolean persist(Duration budget) {
    intake.store();
    return true;
  }

  @Override
  public void end() {
    // nothing runs
  }
}
