package com.tracestax.smoke;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What was measured, as a table for people; and its place in a document. */
final class FaultTable {
  private static final String BEGIN = "<!-- faults: begin -->\n";
  private static final String END = "<!-- faults: end -->";

  private final StringBuilder text =
      new StringBuilder(
          "| what goes wrong | events | stored once | lost | doubled | jobs late: mean, most"
              + " | CPU of the jobs' threads | exit |\n"
              + "|---|---|---|---|---|---|---|---|\n");

  FaultTable(LoadJvm.Cost withoutAgent, Map<FaultCase, FaultResult> results) {
    text.append("| without agent | | | | | ").append(cost(withoutAgent)).append(" |\n");
    results.forEach(this::add);
  }

  /** Between the marks. */
  void writeTo(Path document) throws IOException {
    String old = Files.readString(document);
    int begin = old.indexOf(BEGIN);
    int end = old.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IllegalStateException("expected " + BEGIN.strip() + " and " + END + " in it");
    }
    Files.writeString(
        document, old.substring(0, begin + BEGIN.length()) + text + old.substring(end));
  }

  private void add(FaultCase each, FaultResult result) {
    String bound = each.mayLose() == 0 ? "" : " (at most " + each.mayLose() + ")";
    text.append(
        "| %s | %d | %d | %d%s | %d | %s |\n"
            .formatted(
                each.title(),
                result.emitted(),
                result.storedOnce(),
                result.lost().size(),
                bound,
                result.doubled().size(),
                cost(result.cost())));
  }

  private static String cost(LoadJvm.Cost cost) {
    if (cost.cpuMillis() < 0) {
      return "| |";
    }
    return "%d ms, %d ms | %d ms | %.1f s"
        .formatted(
            cost.lateMillis(),
            cost.latestMillis(),
            cost.cpuMillis(),
            cost.exitDelay().toMillis() / 1e3);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
