package com.tracestax.server.store;

import com.tracestax.server.model.Realm;
import com.tracestax.server.model.Receipt;
import com.tracestax.server.model.Submission;
import java.util.List;

/** The side that changes things. Called by one writer thread and by retention. */
public interface WriteStore {

  /**
   * Writes all submissions in one durable transaction: when this returns, they are on disk.
   *
   * @return one receipt per submission, in order
   * @throws StoreException if nothing of it was written
   */
  List<Receipt> commit(List<Submission> submissions);

  /**
   * Deletes up to `maxRows` of the oldest rows of each kind that are older than the given moment.
   *
   * @return how many were deleted
   */
  int purge(long olderThanMs, int maxRows);

  /** Opens, changes and closes anomalies in one durable transaction. */
  void judged(List<AnomalyChange> changes);

  /**
   * Declares a worker dead and gives up to `maxRuns` of its open runs up: stalled, then failed,
   * reason `worker_lost`, at the moment it was last heard of. Any better word replaces such an end.
   * To be called until it returns less than that.
   *
   * @param silentSinceMs when it was last heard of as far as the caller knows: one that has spoken
   *     since is left alone
   * @return how many runs were given up
   */
  int bury(Realm realm, String workerKey, long silentSinceMs, long nowMs, int maxRuns);

  /** A level of null forgets what was said. */
  void prefer(Realm realm, Preference preference);
}
