package com.tracestax.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tracestax.agent.testing.ForkedJvm;
import com.tracestax.agent.testing.TestJvm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The shipped agent and the shipped server: what they tell each other with heartbeats. */
class ThreadDumpIT {
  private static final Duration DEADLINE = Duration.ofMinutes(2);
  private static final String WORKER = "the-worker";

  @TempDir Path folder;

  static Stream<TestJvm> jvms() {
    return QuartzApplication.oldestAndNewestJvmFor(QuartzApplication.COMMON).stream();
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void dumpThatIsAskedFor_showsWhereTheJobIs_andBodiesAreCompressed(TestJvm jvm) throws Exception {
    try (ServerJvm server = new ServerJvm(folder);
        RecordingRelay relay = new RecordingRelay(server.url());
        ForkedJvm worker = start(jvm, server, relay)) {
      worker.awaitLine("^shutdown-waits: running$");
      await(() -> server.ask("/api/workers").path("workers").size() == 1);
      assertThat(server.post("/api/dumps?worker=" + WORKER)).isEqualTo(202);
      await(() -> dumps(server).size() == 1);

      JsonNode dump = server.ask("/api/dumps/" + dumps(server).get(0).path("id"));
      String text = dump.path("text").asText();
      String first = text.substring(text.indexOf('"'), text.indexOf("\n\n", text.indexOf('"')));
      assertThat(first)
          .as("the job's thread comes first, with its run and its stack")
          .contains("runs quartz smoke.shutdown-waits (")
          .contains("attempt 1, since ")
          .contains("at com.example.quartz.Jobs$Unhurried.execute(Jobs.java:")
          .contains("at org.quartz.core.JobRunShell.run(JobRunShell.java:");
      assertThat(text).as("and all others").contains("\"Reference Handler\"");
      assertThat(relay.posts).as("before the server spoke").startsWith("/v1/heartbeat null");
      assertThat(relay.posts).contains("/v1/ingest [gzip]", "/v1/dump [gzip]");
      worker.assertNoUnexpectedLogLines();
    }
  }

  private ForkedJvm start(TestJvm jvm, ServerJvm server, RecordingRelay relay) {
    Map<String, String> settings = new HashMap<>(server.settings());
    settings.put("tracestax.endpoint", relay.url());
    settings.put("tracestax.worker.key", WORKER);
    settings.put("tracestax.heartbeat.interval", "5s");
    return QuartzApplication.on(jvm, folder, "success", "failure", "shutdown-waits")
        .jvmOptions(ShippedJars.product().jvmOptions())
        .systemProperties(settings)
        .start();
  }

  private static JsonNode dumps(ServerJvm server) throws Exception {
    return server.ask("/api/dumps?worker=" + WORKER).path("dumps");
  }

  private static void await(Callable<Boolean> condition) {
    Awaitility.await().atMost(DEADLINE).until(condition);
  }
}
