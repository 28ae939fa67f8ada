package com.tracestax.server.store;

import com.tracestax.server.model.Realm;
import java.util.List;

/** What judgement writes: the same store as {@link WriteStore}, behind the same lock. */
public interface JudgementStore {

  /** Opens, changes and closes anomalies in one durable transaction. */
  void judged(List<AnomalyChange> changes);

  /**
   * Declares a worker dead, unless it said good-bye, and gives up to `maxRuns` of its open runs up:
   * stalled, then failed, reason `worker_lost`, at the moment it was last heard of. Any better word
   * replaces such an end. To be called until it returns less than that.
   *
   * @param silentSinceMs when it was last heard of as far as the caller knows: one that has spoken
   *     since is left alone
   * @return how many runs were given up
   */
  int bury(Realm realm, String workerKey, long silentSinceMs, long nowMs, int maxRuns);

  /** A level of null forgets what was said. */
  void prefer(Realm realm, Preference preference);
}
