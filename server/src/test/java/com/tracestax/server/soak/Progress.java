package com.tracestax.server.soak;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/** What the senders have done so far. Thread-safe. */
final class Progress {
  final AtomicLong offered = new AtomicLong();
  final AtomicLong acknowledged = new AtomicLong();
  final AtomicLong refused = new AtomicLong();
  private long[] micros = new long[1 << 16];
  private int answers;

  synchronized void answered(long requestMicros) {
    if (answers == micros.length) {
      micros = Arrays.copyOf(micros, 2 * answers);
    }
    micros[answers++] = requestMicros;
  }

  synchronized int answers() {
    return answers;
  }

  /** The time of requests that were answered since that many were, sorted, in milliseconds. */
  synchronized double[] sortedMsSince(int answersBefore) {
    double[] ms = new double[answers - answersBefore];
    for (int i = 0; i < ms.length; i++) {
      ms[i] = micros[answersBefore + i] / 1e3;
    }
    Arrays.sort(ms);
    return ms;
  }

  static double quantile(double[] sorted, double quantile) {
    return sorted.length == 0 ? 0 : sorted[(int) Math.ceil(quantile * sorted.length) - 1];
  }
}
