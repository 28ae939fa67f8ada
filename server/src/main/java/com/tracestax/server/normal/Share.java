package com.tracestax.server.normal;

import java.util.ArrayList;
import java.util.List;

/**
 * The usual share of failures. An outage is in the look-back for a week and must not become the
 * normal, or the next one passes unseen: within each hour failures count only up to what chance
 * explains (3 standard deviations and one more), which is computed anew from what is left until it
 * settles. An hour with few runs is never cut. With 1 % failures, 100 runs an hour and an outage of
 * 6 hours in a week the plain mean says 4.5 %, this 1.2 %. Not thread-safe.
 */
final class Share {
  private static final int ROUNDS = 4;
  private static final double DEVIATIONS = 3;

  private final List<Cell> cells = new ArrayList<>();

  private record Cell(double hits, double of, double weight) {
    /** As far as chance explains them. */
    double hitsIf(double share) {
      double chance = DEVIATIONS * Math.sqrt(of * share * (1 - share));
      return Math.min(hits, of * share + chance + 1);
    }
  }

  void add(long hits, long of, double weight) {
    if (of > 0) {
      cells.add(new Cell(Math.max(0, Math.min(hits, of)), of, weight));
    }
  }

  void add(Share other) {
    cells.addAll(other.cells);
  }

  double total() {
    return cells.stream().mapToDouble(cell -> cell.of() * cell.weight()).sum();
  }

  /** 0 if nothing is known. */
  double value() {
    double total = total();
    double share = 1;
    for (int round = 0; round <= ROUNDS && total > 0; round++) {
      double hits = 0;
      for (Cell cell : cells) {
        hits += cell.hitsIf(share) * cell.weight();
      }
      share = Math.min(1, hits / total);
    }
    return total > 0 ? share : 0;
  }
}
