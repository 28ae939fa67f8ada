package com.tracestax.server.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.tracestax.server.model.Status;
import com.tracestax.server.store.Run;
import java.util.Locale;

/** A run as JSON, with what its worker's silence says of it. */
final class RunView {
  private RunView() {}

  /**
   * Whoever is refused to start a run because it is running already proves nothing. It is stalled
   * if its worker is not heard of any more either.
   */
  static ObjectNode json(Run run, Fleet fleet) {
    boolean open = run.endedAtMs() == null;
    boolean lost = fleet.isLost(run.workerKey());
    ObjectNode node = Answers.JSON.valueToTree(run);
    if (open && lost && run.suspectedAtMs() != null) {
      node.put("signal", Status.STALLED.wireName());
    }
    String state = fleet.stateOf(run.workerKey()).name().toLowerCase(Locale.ROOT);
    return node.put("worker_state", state).put("lost", open && lost);
  }
}
