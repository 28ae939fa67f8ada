package com.tracestax.agent.delivery;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Gets one request with events out and draws the consequences of its answer: for the events, for
 * the counters and for the state. A batch that may not have arrived stays first in the backlog.
 */
final class Dispatch {
  static final String PATH = "/v1/ingest";

  private final Backlog backlog;
  private final Batcher batcher;
  private final Endpoint endpoint;
  private final AtomicReference<SendState> state;
  private final DeliverySettings settings;
  private final Warnings warnings;
  private final Tally tally;

  Dispatch(
      Backlog backlog,
      Batcher batcher,
      Endpoint endpoint,
      AtomicReference<SendState> state,
      DeliverySettings settings,
      Warnings warnings,
      Tally tally) {
    this.backlog = backlog;
    this.batcher = batcher;
    this.endpoint = endpoint;
    this.state = state;
    this.settings = settings;
    this.warnings = warnings;
    this.tally = tally;
  }

  /** False if the endpoint could not take the request, so that nothing more should follow now. */
  boolean sendNext(Duration timeout) {
    if (backlog.isEmpty()) {
      Batch made = batcher.next();
      if (made == null) {
        return true;
      }
      backlog.add(made);
    }
    Batch batch = backlog.first();
    Answer answer = endpoint.post(PATH, batch.body(), timeout);
    switch (answer.verdict()) {
      case ACCEPTED:
        accepted(batch, answer.reply());
        return true;
      case REFUSED:
        refused(batch, answer.reply());
        return true;
      case KEY_REFUSED:
        state.updateAndGet(now -> now.keyRefused(settings.backOff, settings.clock.nanoTime()));
        return false;
      default:
        state.updateAndGet(
            now ->
                now.failed(
                    settings.backOff, answer.reply().retryAfter(), settings.clock.nanoTime()));
        return false;
    }
  }

  private void accepted(Batch batch, Reply reply) {
    backlog.settleFirst();
    state.updateAndGet(SendState::accepted);
    RejectedEvents rejected = RejectedEvents.in(reply.body());
    int rejectedCount = Math.min(batch.size(), rejected.count());
    tally.batchAccepted(batch.size() - rejectedCount);
    if (rejectedCount > 0) {
      tally.dropped(DropCause.REJECTED, rejectedCount);
      warnRejected(rejected.firstError());
    }
  }

  private void refused(Batch batch, Reply reply) {
    state.updateAndGet(SendState::accepted);
    if (batch.size() > 1) {
      backlog.splitFirst();
      return;
    }
    backlog.settleFirst();
    tally.dropped(DropCause.REJECTED, 1);
    warnRejected("status " + reply.status());
  }

  private void warnRejected(String reason) {
    warnings.once(
        Trouble.REJECTED, endpoint + " rejects an event, and perhaps others like it: " + reason);
  }
}
