package com.tracestax.agent.runtime;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** How many attempts of a job ended in a while without being reported, and how. Immutable. */
final class TallyWindow {
  private final long fromMillis;
  private final long toMillis;
  private final Counts counts;
  private final long shortestMillis;
  private final long longestMillis;

  /**
   * @param shortestMillis negative if another window has it
   * @param longestMillis negative if another window has it
   */
  TallyWindow(
      long fromMillis, long toMillis, Counts counts, long shortestMillis, long longestMillis) {
    this.fromMillis = fromMillis;
    this.toMillis = toMillis;
    this.counts = counts;
    this.shortestMillis = shortestMillis;
    this.longestMillis = longestMillis;
  }

  Counts counts() {
    return counts;
  }

  long toMillis() {
    return toMillis;
  }

  void writeTo(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("window");
    json.writeStringField("from", WireTime.of(fromMillis));
    json.writeStringField("to", WireTime.of(toMillis));
    json.writeEndObject();
    json.writeObjectFieldStart("counts");
    json.writeNumberField("started", counts.ends());
    json.writeNumberField("succeeded", counts.succeeded);
    json.writeNumberField("failed", counts.failed);
    json.writeNumberField("retried", counts.retried);
    json.writeEndObject();
    writeDurations(json);
  }

  private void writeDurations(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("metrics");
    json.writeObjectFieldStart("duration_ms");
    json.writeNumberField("sum", counts.durationMillis);
    if (shortestMillis >= 0 && longestMillis >= shortestMillis) {
      json.writeNumberField("min", shortestMillis);
      json.writeNumberField("max", longestMillis);
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  /** Attempts by their end, and the time they took together. */
  static final class Counts {
    static final Counts ZERO = new Counts(0, 0, 0, 0);

    final long succeeded;
    final long failed;
    final long retried;
    final long durationMillis;

    Counts(long succeeded, long failed, long retried, long durationMillis) {
      this.succeeded = succeeded;
      this.failed = failed;
      this.retried = retried;
      this.durationMillis = durationMillis;
    }

    long ends() {
      return succeeded + failed + retried;
    }

    Counts plus(Counts more) {
      return new Counts(
          succeeded + more.succeeded,
          failed + more.failed,
          retried + more.retried,
          durationMillis + more.durationMillis);
    }

    Counts minus(Counts less) {
      return new Counts(
          succeeded - less.succeeded,
          failed - less.failed,
          retried - less.retried,
          durationMillis - less.durationMillis);
    }
  }
}
