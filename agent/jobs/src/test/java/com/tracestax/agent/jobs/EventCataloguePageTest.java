package com.tracestax.agent.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/events.md} is generated here, and guards the names against careless renaming. */
class EventCataloguePageTest {
  private static final Path PAGE = Path.of("../../docs/events.md");

  @Test
  void page_isWhatTheCatalogueSays() throws IOException {
    if (Boolean.getBoolean("update-docs")) {
      Files.writeString(PAGE, page());
    }

    assertThat(PAGE)
        .as("regenerate: mvn -pl agent/jobs test -Dtest=EventCataloguePageTest -Dupdate-docs=true")
        .hasContent(page());
  }

  private static String page() {
    return """
        # Events

        Generated from the catalogue in `agent/jobs`. Every lifecycle event is also an OpenTelemetry \
        log record of the scope `%s`; with `tracestax.events.export-to-otel-logs=true` it reaches \
        your own log exporters with these attributes. How events go to our server stands in \
        [wire-format.md](wire-format.md).

        | event | meaning |
        |---|---|
        %s

        `job.started` comes once for each attempt, then exactly one of `job.succeeded`, `job.failed` \
        and `job.retried`; `job.stalled` and `job.timeout` may come in between and end nothing.

        | attribute | type | meaning |
        |---|---|---|
        %s
        """
        .formatted(JobBridge.SCOPE, events(), attributes());
  }

  private static String events() {
    return Arrays.stream(JobStatus.values())
            .map(status -> "| `" + status.eventName() + "` | " + meaning(status) + " |")
            .collect(Collectors.joining("\n"))
        + "\n| `"
        + JobEvent.POOL
        + "` | a pool of workers was seen, or waits for its last jobs |\n| `"
        + JobEvent.NOTICE
        + "` | a fact about a job or a worker that is no status of a run |\n| `"
        + JobEvent.SNAPSHOT
        + "` | how full a queue is, as its framework has counted |\n| `"
        + JobEvent.SKIPPED
        + "` | something was left out for want of room |";
  }

  private static String meaning(JobStatus status) {
    return switch (status) {
      case STARTED -> "an attempt begins";
      case SUCCEEDED -> "it ended well";
      case FAILED -> "it failed and nothing is scheduled to try again";
      case RETRIED -> "it failed or was lost and will be tried again";
      case STALLED -> "no sign of progress, or the worker was lost";
      case TIMEOUT -> "it still runs beyond its limit";
    };
  }

  private static String attributes() {
    return Arrays.stream(JobField.values())
        .map(
            field ->
                "| `%s` | %s | %s |"
                    .formatted(
                        field.key(),
                        field.type() == Long.class ? "int" : "string",
                        field.meaning()))
        .collect(Collectors.joining("\n"));
  }
}
