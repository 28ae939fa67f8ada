package com.tracestax.smoke;

import com.tracestax.agent.testing.ReceivedEvent;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The counts of a chunk step, without retries, which Spring Batch does not count. */
record SpringBatchCounts(int read, int write, int filter, String skips, int commit, int rollback) {
  private static final Pattern PRINTED =
      Pattern.compile(
          "read (\\d+) write (\\d+) filter (\\d+) skip ([\\d/]+) commit (\\d+) rollback (\\d+)");

  /** Of each step that the application printed, in that order. */
  static List<SpringBatchCounts> printedIn(String line) {
    return PRINTED.matcher(line).results().map(SpringBatchCounts::of).toList();
  }

  static SpringBatchCounts sentWith(ReceivedEvent end) {
    return new SpringBatchCounts(
        count(end, "read"),
        count(end, "write"),
        count(end, "filter"),
        count(end, "read_skip") + "/" + count(end, "process_skip") + "/" + count(end, "write_skip"),
        count(end, "commit"),
        count(end, "rollback"));
  }

  private static SpringBatchCounts of(MatchResult printed) {
    return new SpringBatchCounts(
        Integer.parseInt(printed.group(1)),
        Integer.parseInt(printed.group(2)),
        Integer.parseInt(printed.group(3)),
        printed.group(4),
        Integer.parseInt(printed.group(5)),
        Integer.parseInt(printed.group(6)));
  }

  private static int count(ReceivedEvent end, String name) {
    return end.json().at("/metrics/counts/" + name).asInt();
  }
}
