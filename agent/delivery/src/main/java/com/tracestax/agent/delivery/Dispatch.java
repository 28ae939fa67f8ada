package com.tracestax.agent.delivery;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Gets one request with events out and draws the consequences of its answer: for the events, for
 * the counters and for the state. A batch that may not have arrived is put back.
 */
final class Dispatch {
  static final String PATH = "/v1/ingest";

  private final Intake intake;
  private final Endpoint endpoint;
  private final AtomicReference<SendState> state;
  private final DeliverySettings settings;
  private final Warnings warnings;
  private final Tally tally;
  private final PoisonWatch poison = new PoisonWatch();

  Dispatch(
      Intake intake,
      Endpoint endpoint,
      AtomicReference<SendState> state,
      DeliverySettings settings,
      Warnings warnings,
      Tally tally) {
    this.intake = intake;
    this.endpoint = endpoint;
    this.state = state;
    this.settings = settings;
    this.warnings = warnings;
    this.tally = tally;
  }

  /** False if the endpoint could not take the request, so that nothing more should follow now. */
  boolean send(Batch batch, Duration timeout) {
    Answer answer = endpoint.post(PATH, batch.body(), timeout);
    switch (answer.verdict()) {
      case ACCEPTED:
        accepted(batch, answer.reply());
        return true;
      case REFUSED:
        if (endpoint.refusesReports()) {
          backOff(answer.reply()); // whatever is wrong there, it is not these events
          intake.putBack();
          return false;
        }
        refused(batch, answer.reply());
        return true;
      case KEY_REFUSED:
        state.updateAndGet(now -> now.keyRefused(settings.backOff, settings.clock.nanoTime()));
        failed(batch, answer.reply());
        return false;
      default:
        backOff(answer.reply());
        failed(batch, answer.reply());
        return false;
    }
  }

  /** How many events may travel together now. */
  int limit() {
    return poison.limit();
  }

  private void backOff(Reply reply) {
    state.updateAndGet(
        now -> now.failed(settings.backOff, reply.retryAfter(), settings.clock.nanoTime()));
  }

  private void failed(Batch batch, Reply reply) {
    boolean isAskedToWait = reply.status() == 429 || reply.status() == 503;
    boolean reportsAreTaken = endpoint.hasTakenReport() && !isAskedToWait;
    if (poison.failed(batch.size(), reportsAreTaken)) {
      poison.accepted(); // whatever comes next starts anew
      intake.settle(batch);
      tally.dropped(DropCause.REJECTED, batch.size());
      warnRejected(reply.status() == 0 ? "no answer to it alone" : "status " + reply.status());
      return;
    }
    intake.putBack();
  }

  private void accepted(Batch batch, Reply reply) {
    intake.settle(batch);
    state.updateAndGet(SendState::accepted);
    poison.accepted();
    RejectedEvents rejected = RejectedEvents.in(reply.body());
    int rejectedCount = Math.min(batch.size(), rejected.count());
    tally.batchAccepted(
        batch.size() - rejectedCount, batch.origin().isOfOthers(), settings.clock.epochMillis());
    if (rejectedCount > 0) {
      tally.dropped(DropCause.REJECTED, rejectedCount);
      warnRejected(rejected.firstError());
    }
  }

  private void refused(Batch batch, Reply reply) {
    state.updateAndGet(SendState::accepted);
    if (batch.size() > 1) {
      intake.split(batch);
      return;
    }
    intake.settle(batch);
    tally.dropped(DropCause.REJECTED, 1);
    warnRejected("status " + reply.status());
  }

  private void warnRejected(String reason) {
    warnings.once(
        Trouble.REJECTED, endpoint + " rejects an event, and perhaps others like it: " + reason);
  }
}
