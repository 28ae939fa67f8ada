package com.tracestax.server.month;

import java.util.ArrayList;
import java.util.List;

/**
 * When a finding was open, by the rule of the ledger: it opens at once, and closes after three
 * quiet judgements and five minutes.
 */
final class Episodes {
  /**
   * @param sentence the first that was said, to be shown when it was wrong
   */
  record Episode(long fromMs, long untilMs, String sentence) {}

  final List<Episode> closed = new ArrayList<>();
  private Long openedMs;
  private String sentence;
  private long lastMs;
  private int quiet;

  void judged(long now, String found) {
    if (found != null) {
      if (openedMs == null) {
        openedMs = now;
        sentence = found;
      }
      lastMs = now;
      quiet = 0;
    } else if (openedMs != null && ++quiet >= 3 && now - lastMs >= 300_000) {
      end();
    }
  }

  void end() {
    if (openedMs != null) {
      closed.add(new Episode(openedMs, lastMs, sentence));
      openedMs = null;
      quiet = 0;
    }
  }
}
