package com.tracestax.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.tracestax.agent.testing.Combination;
import com.tracestax.agent.testing.FakeIngest;
import com.tracestax.agent.testing.ReceivedEvent;
import com.tracestax.agent.testing.TestJvms;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events only, for those who want no spans of ours. */
class JobRunrSpansOffIT {
  private static final String ONCE = "com.example.jobrunr.TracedJobs.once()";

  @TempDir private Path folder;

  @Test
  void noSpanIsOpened_andEventsComeAllTheSame() {
    Combination combination =
        JobRunrApplication.with(
            ShippedJars.product(), TestJvms.running(), JobRunrApplication.NEWEST);
    try (TracesApplication application =
        TracesApplication.exporting(
            JobRunrApplication.traces(combination, folder),
            Map.of("tracestax.spans.enabled", "false"))) {
      assertThat(application.traces.spansOfScope(TracesApplication.OUR_SCOPE)).isEmpty();
      assertThat(application.request("once").isRoot()).isTrue();
      assertThat(application.currentIn("once"))
          .containsExactly("no span, not sampled, tenant null");
      assertThat(application.ingest.eventsOf(ONCE))
          .extracting(ReceivedEvent::statusAndAttempt)
          .containsExactly("started 1", "succeeded 1");
    }
  }

  @Test
  void nothingIsLeftInTheStore() {
    String url = "jdbc:h2:file:" + folder.resolve("spans-off").toAbsolutePath();
    try (FakeIngest ingest = new FakeIngest();
        JobRunrNode node =
            JobRunrNode.observed(
                ingest,
                folder,
                JobRunrApplication.NEWEST,
                "node",
                url,
                Map.of("tracestax.spans.enabled", "false"))) {
      List<String> output = node.obey("enqueue under a span", "print rows").quit();
      assertThat(output)
          .anyMatch(line -> line.startsWith("row: "))
          .noneMatch(line -> line.contains("tracestax_"));
    }
  }
}
