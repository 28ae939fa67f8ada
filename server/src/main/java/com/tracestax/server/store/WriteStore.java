package com.tracestax.server.store;

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
}
