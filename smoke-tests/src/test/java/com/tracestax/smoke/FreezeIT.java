package com.tracestax.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.tracestax.agent.testing.AgentSettings;
import com.tracestax.agent.testing.FakeIngest;
import com.tracestax.agent.testing.ForkedJvm;
import com.tracestax.agent.testing.JavaCommand;
import com.tracestax.agent.testing.Packaging;
import com.tracestax.agent.testing.ReceivedEvent;
import com.tracestax.agent.testing.TestJvms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** JVMs that stand still: frozen with their container, or as an image from which they come back. */
class FreezeIT {
  private static final Duration DEADLINE = Duration.ofMinutes(2);

  /** Longer than the interval between two heartbeats. */
  private static final Duration FROZEN = Duration.ofSeconds(12);

  @TempDir Path folder;

  static Stream<Packaging> packagings() {
    return Stream.of(ShippedJars.product(), ShippedJars.extension(ShippedJars.NEWEST_STOCK));
  }

  @ParameterizedTest
  @MethodSource("packagings")
  void restoredJvm_isAnotherWorker_andNothingIsLost(Packaging packaging) throws Exception {
    FakeCrac crac = new FakeCrac(folder);
    try (FakeIngest ingest = new FakeIngest();
        ForkedJvm jvm = application(ingest, packaging).jvmOptions(crac.jvmOptions()).start()) {
      jvm.awaitLine("^paused$");
      crac.checkpoint();
      List<String> open = Awaitility.await().atMost(DEADLINE).until(crac::open, Objects::nonNull);
      assertThat(open)
          .as("a file or a socket that is open makes a checkpoint fail")
          .noneMatch(each -> each.contains("spools") || isConnection(each));
      crac.restore();
      jvm.awaitLine("^restored$");
      Awaitility.await().atMost(DEADLINE).until(() -> !ingest.goodbyes().isEmpty());
      ingest.awaitEvents(events -> events.size() == 2, DEADLINE); // sent before, or stored
      jvm.writeLine("go");

      assertThat(jvm.awaitExit()).as(jvm::describe).isZero();
      List<ReceivedEvent> after = ingest.eventsOf("smoke.retry");
      assertThat(statuses(ingest, "smoke.retry"))
          .as(ingest::describe)
          .startsWith("started 1")
          .endsWith("succeeded 3");
      assertThat(jvmId(after.get(0))).isNotEqualTo(jvmId(ingest.eventsOf("smoke.success").get(0)));
      assertThat(ingest.events()).extracting(e -> e.text("/event_id")).doesNotHaveDuplicates();
      jvm.assertNoUnexpectedLogLines();
    }
  }

  @Test
  void frozenContainer_losesNothing_andNobodyIsCalledStalled() {
    try (FakeIngest ingest = new FakeIngest();
        ForkedJvm jvm = application(ingest, ShippedJars.product()).start()) {
      jvm.awaitLine("^paused$");
      ingest.awaitEvents(events -> events.size() == 2, DEADLINE);
      jvm.pause();
      freeze();
      int beatsBefore = ingest.heartbeats().size();
      jvm.resume();
      ingest.awaitHeartbeats(beats -> beats.size() > beatsBefore, DEADLINE);
      jvm.writeLine("go");

      assertThat(jvm.awaitExit()).as(jvm::describe).isZero();
      assertThat(statuses(ingest, "smoke.retry"))
          .as(ingest::describe)
          .startsWith("started 1")
          .endsWith("succeeded 3");
      assertThat(ingest.events()).noneMatch(event -> event.status().equals("stalled"));
      jvm.assertNoUnexpectedLogLines();
    }
  }

  /** The JDK keeps a socket of its own that leads nowhere; those of TCP have an entry here. */
  private static boolean isConnection(String open) {
    if (!open.startsWith("socket:")) {
      return false;
    }
    String inode = " " + open.replaceAll("\\D", "") + " ";
    return Stream.of("/proc/net/tcp", "/proc/net/tcp6")
        .map(Path::of)
        .filter(Files::exists) // the second one only with IPv6
        .anyMatch(table -> contains(table, inode));
  }

  private static boolean contains(Path file, String text) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.anyMatch(line -> line.contains(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The freeze itself is what is tried, so here time has to pass. */
  private static void freeze() {
    long untilNanos = System.nanoTime() + FROZEN.toNanos();
    while (System.nanoTime() - untilNanos < 0) {
      LockSupport.parkNanos(FROZEN.toNanos() / 10);
    }
  }

  private JavaCommand application(FakeIngest ingest, Packaging packaging) {
    return QuartzApplication.on(TestJvms.running(), folder, "success", "--pause", "retry")
        .jvmOptions(packaging.jvmOptions())
        .systemProperties(AgentSettings.sendingTo(ingest.url()))
        .systemProperty("tracestax.heartbeat.interval", "5s");
  }

  private static String jvmId(ReceivedEvent event) {
    return event.text("/event_id").split("-", 2)[0];
  }

  private static List<String> statuses(FakeIngest ingest, String taskName) {
    return ingest.eventsOf(taskName).stream().map(ReceivedEvent::statusAndAttempt).toList();
  }
}
