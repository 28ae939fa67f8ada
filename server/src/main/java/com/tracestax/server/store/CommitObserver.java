package com.tracestax.server.store;

import com.tracestax.server.normal.Observation;
import java.util.List;

/** Is told what a commit has brought, once it is on disk. */
@FunctionalInterface
public interface CommitObserver {

  /**
   * Called by the writer thread, which waits for it: must be quick and must not write.
   *
   * @param news attempts that started or ended, in the order in which they were written
   */
  void committed(List<Observation> news);
}
