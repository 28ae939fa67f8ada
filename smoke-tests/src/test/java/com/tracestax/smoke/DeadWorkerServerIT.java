package com.tracestax.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tracestax.agent.testing.ForkedJvm;
import com.tracestax.agent.testing.JavaCommand;
import com.tracestax.agent.testing.TestJvms;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped agent and the shipped server: what people are told of a worker that was killed. */
class DeadWorkerServerIT {
  private static final String JOB = "smoke.shutdown-waits";

  /** It is dead after a minute of silence, and somebody must look. */
  private static final Duration DEADLINE = Duration.ofMinutes(4);

  @TempDir private Path temporaryFolder;

  @Test
  void killedWorker_isDead_oneThatWasStoppedIsNot() throws Exception {
    try (ServerJvm server = new ServerJvm(temporaryFolder);
        ForkedJvm killed = worker(server, "doomed");
        ForkedJvm stopped = worker(server, "leaving")) {
      Awaitility.await()
          .atMost(DEADLINE)
          .until(() -> runs(server).path("runs").size() == 2 && hasBeaten(server, "doomed"));
      stopped.terminate();
      stopped.awaitExit();
      killed.kill();
      killed.awaitExit();
      JsonNode run =
          Awaitility.await()
              .atMost(DEADLINE)
              .until(() -> runOf(server, "doomed"), found -> found.path("ended_at_ms").isNumber());
      assertThat(run.path("status").asText()).isEqualTo("failed");
      assertThat(run.path("signal").asText()).isEqualTo("stalled");
      assertThat(run.path("reason").asText()).isEqualTo("worker_lost");
      assertThat(state(server, "doomed")).isEqualTo("dead");
      assertThat(state(server, "leaving")).isEqualTo("shut_down");
      assertThat(runOf(server, "leaving").path("status").asText()).isEqualTo("succeeded");
      JsonNode anomalies = anomalies(server);
      assertThat(anomalies).as(anomalies.toPrettyString()).hasSize(1);
      assertThat(anomalies.at("/0/kind").asText()).isEqualTo("dead_worker");
      assertThat(anomalies.at("/0/worker_key").asText()).isEqualTo("doomed");
    }
  }

  private ForkedJvm worker(ServerJvm server, String key) {
    ForkedJvm jvm =
        new JavaCommand(TestJvms.running())
            .temporaryFolder(temporaryFolder)
            .jvmOptions(ShippedJars.product().jvmOptions())
            .systemProperties(server.settings())
            .systemProperty("tracestax.worker.key", key)
            .systemProperty("tracestax.heartbeat.interval", "5s")
            .classPath(QuartzApplication.classPath(QuartzApplication.NEWEST))
            .main(QuartzApplication.MAIN, List.of("shutdown-waits"))
            .start();
    jvm.awaitLine("^shutdown-waits: running$");
    return jvm;
  }

  private static JsonNode runs(ServerJvm server) throws Exception {
    return server.ask("/api/runs?job=" + JOB);
  }

  private static JsonNode runOf(ServerJvm server, String worker) throws Exception {
    for (JsonNode run : runs(server).path("runs")) {
      if (run.path("worker_key").asText().equals(worker)) {
        return run;
      }
    }
    throw new AssertionError("expected a run of " + worker + ", got " + runs(server));
  }

  private static JsonNode workerOf(ServerJvm server, String key) throws Exception {
    for (JsonNode worker : server.ask("/api/workers").path("workers")) {
      if (worker.path("worker_key").asText().equals(key)) {
        return worker;
      }
    }
    throw new AssertionError("expected the worker " + key + ", got " + server.ask("/api/workers"));
  }

  private static boolean hasBeaten(ServerJvm server, String key) throws Exception {
    return workerOf(server, key).path("last_heartbeat_ms").isNumber();
  }

  private static String state(ServerJvm server, String key) throws Exception {
    return workerOf(server, key).path("state").asText();
  }

  /** The closing of its runs comes first, what is said of it a moment later. */
  private static JsonNode anomalies(ServerJvm server) {
    return Awaitility.await()
        .atMost(DEADLINE)
        .until(
            () -> server.ask("/api/anomalies?state=all").path("anomalies"),
            found -> !found.isEmpty());
  }
}
