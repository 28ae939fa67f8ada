package com.tracestax.server.normal;

import java.util.List;
import java.util.Optional;

/** What was counted, wherever that is kept. Called by any thread. */
public interface History {

  /** Windows that lie in that time, at least with a part of it, oldest first. */
  List<WindowSpan> windows(JobKey job, long fromMs, long toMs);

  List<GaugeSpan> gaugeWindows(GaugeKey gauge, long fromMs, long toMs);

  /** Empty if no run of it is known. */
  Optional<JobPair> pair(JobKey job);

  /** All jobs on their queues whose id is greater, by id. */
  List<JobPair> pairs(int realmId, long afterId, int limit);
}
