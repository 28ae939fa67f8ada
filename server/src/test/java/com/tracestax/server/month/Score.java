package com.tracestax.server.month;

import com.tracestax.server.detect.Finding.Kind;
import com.tracestax.server.detect.Sensitivity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How one detector did at one sensitivity. */
final class Score {
  final Kind kind;
  final Sensitivity sensitivity;
  int labelled;
  int found;
  int right;
  int wrong;
  final List<Long> delaysMs = new ArrayList<>();

  Score(Kind kind, Sensitivity sensitivity) {
    this.kind = kind;
    this.sensitivity = sensitivity;
  }

  double precision() {
    return right + wrong == 0 ? Double.NaN : (double) right / (right + wrong);
  }

  double recall() {
    return labelled == 0 ? Double.NaN : (double) found / labelled;
  }

  private String delay(double quantile) {
    if (delaysMs.isEmpty()) {
      return "-";
    }
    Collections.sort(delaysMs);
    long minutes = delaysMs.get((int) Math.round(quantile * (delaysMs.size() - 1))) / 60_000;
    return minutes < 120 ? minutes + " min" : minutes / 60 + " h";
  }

  String line(double subjectDays) {
    return "| `%s` | %s | %d | %d | %s | %s | %s | %s | %.4f |"
        .formatted(
            kind.name().toLowerCase(java.util.Locale.ROOT),
            sensitivity.name().toLowerCase(java.util.Locale.ROOT),
            labelled,
            found,
            share(precision()),
            share(recall()),
            delay(0.5),
            delay(1),
            wrong / subjectDays);
  }

  private static String share(double share) {
    return Double.isNaN(share) ? "-" : "%.2f".formatted(Math.floor(share * 100) / 100);
  }
}
