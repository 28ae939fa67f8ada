package com.tracestax.server.judge;

import com.tracestax.server.detect.DeadWorker;
import com.tracestax.server.detect.Detector;
import com.tracestax.server.detect.WorkerView;

/** The rules that are in force. */
public record Detectors(Detector<WorkerView> deadWorker) {
  public static Detectors all() {
    return new Detectors(new DeadWorker());
  }
}
