package com.tracestax.server.normal;

/** Windows added up, each with its weight, until a norm is made of them. Not thread-safe. */
final class AgedSum {
  private final Sketch durationsMs = new Sketch();
  private final Sketch waitsMs = new Sketch();
  private final Share failures = new Share();
  private final Share repeated = new Share();
  private long verdicts;

  void add(Window window, double weight) {
    durationsMs.merge(window.durationsMs(), weight);
    waitsMs.merge(window.waitsMs(), weight);
    failures.add(window.failures(), window.verdicts(), weight);
    repeated.add(
        window.count(Window.Counter.REPEATED), window.count(Window.Counter.STARTED), weight);
    verdicts += window.verdicts();
  }

  void add(AgedSum other) {
    durationsMs.merge(other.durationsMs);
    waitsMs.merge(other.waitsMs);
    failures.add(other.failures);
    repeated.add(other.repeated);
    verdicts += other.verdicts;
  }

  /** Each counted once, whatever its age. */
  long verdicts() {
    return verdicts;
  }

  Norm norm() {
    return new Norm(
        failures.total(),
        failures.value(),
        repeated.value(),
        Quantiles.of(durationsMs),
        Quantiles.of(waitsMs));
  }
}
