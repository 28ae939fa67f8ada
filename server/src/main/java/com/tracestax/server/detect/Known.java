package com.tracestax.server.detect;

import com.tracestax.server.normal.Learning;

/**
 * Whether enough is known of a job to judge single runs. A nightly job never has fifty ends within
 * a look-back of a week: one that is that rare is judged once it has been known for three times the
 * time that learning asks for, by its last runs and by limits half as wide again.
 */
final class Known {
  /** Each of the last five days, say. */
  private static final int FEW = 5;

  private Known() {}

  static boolean orRare(JobView view) {
    Learning learning = view.normal().learning();
    boolean old =
        learning.events() >= FEW
            && learning.sinceMs() != null
            && view.nowMs() - learning.sinceMs() >= 3 * learning.neededMs();
    return old || learning.isDone(view.nowMs());
  }
}
