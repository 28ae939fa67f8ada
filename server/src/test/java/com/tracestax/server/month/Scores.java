package com.tracestax.server.month;

import com.tracestax.server.detect.Finding.Kind;
import com.tracestax.server.detect.Sensitivity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The table, and every case in which somebody was wrong. */
final class Scores {
  private final Map<Kind, Map<Sensitivity, Score>> all = new EnumMap<>(Kind.class);
  private final Map<Kind, Double> subjectDays = new EnumMap<>(Kind.class);
  private final List<String> errors = new ArrayList<>();

  Score of(Kind kind, Sensitivity sensitivity) {
    return all.computeIfAbsent(kind, k -> new EnumMap<>(Sensitivity.class))
        .computeIfAbsent(sensitivity, s -> new Score(kind, s));
  }

  /** So many days of one job, queue or worker were looked at. */
  void watched(Collection<Kind> kinds, double days) {
    kinds.forEach(kind -> subjectDays.merge(kind, days, Double::sum));
  }

  void say(String what, Score score, String subject, String detail) {
    errors.add("%s %s %s %s %s".formatted(what, score.sensitivity, score.kind, subject, detail));
  }

  List<String> errors() {
    return errors;
  }

  String table() {
    StringBuilder table =
        new StringBuilder(
            """
            | finding | sensitivity | labelled | found | precision | recall | median delay | worst delay | false alarms per subject and day |
            |---|---|---|---|---|---|---|---|---|
            """);
    all.forEach(
        (kind, scores) ->
            scores.values().forEach(s -> table.append(s.line(subjectDays.get(kind))).append('\n')));
    return table.toString();
  }
}
