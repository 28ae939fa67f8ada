package com.tracestax.server.normal;

import java.util.List;

/**
 * When a job started last.
 *
 * @param lastMs null if no start is known
 * @param recentMs of first attempts, at most 64, oldest first
 */
public record Starts(Long lastMs, List<Long> recentMs) {
  public static final int MAX_RECENT = 64;

  public static final Starts NONE = new Starts(null, List.of());

  public Starts {
    recentMs = List.copyOf(recentMs);
  }
}
