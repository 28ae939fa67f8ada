package com.tracestax.server.store;

import com.tracestax.server.model.Receipt;
import com.tracestax.server.model.Submission;
import com.tracestax.server.normal.Reading;
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

  /** Counts readings into the windows of their levels, in one durable transaction. */
  void measure(List<Reading> readings);

  /** From now on that one is told of every commit; there is one at a time. */
  void observe(CommitObserver observer);
}
