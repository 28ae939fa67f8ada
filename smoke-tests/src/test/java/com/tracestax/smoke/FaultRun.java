package com.tracestax.smoke;

import com.tracestax.agent.testing.FaultInjector;
import com.tracestax.agent.testing.JavaCommand;
import com.tracestax.agent.testing.Packaging;
import com.tracestax.agent.testing.TestJvms;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * The stage of one case: a server, a way to it on which things go wrong, and applications with an
 * agent that run jobs, one after the other.
 */
final class FaultRun implements AutoCloseable {
  static final int JOBS = Integer.getInteger("faults.jobs", 200);
  static final int MILLIS_BETWEEN_JOBS = 20;

  /** Several times the longest wait of a back-off that an outage of this length leads to. */
  private static final Duration DEADLINE = Duration.ofMinutes(2);

  /** Longer than the pauses between requests of an agent that has something to send. */
  private static final Duration QUIET = Duration.ofSeconds(10);

  final String name;
  final Path folder;
  final FaultInjector injector;
  private final List<LoadJvm> applications = new ArrayList<>();
  private final List<ServerJvm> ownServers = new ArrayList<>();
  private final Map<String, String> settings = new HashMap<>();
  private ServerJvm server;
  private boolean hasGivenUp;

  FaultRun(String name, Path folder, ServerJvm server) {
    this.name = name;
    this.folder = folder;
    this.server = server;
    injector = new FaultInjector(server.port());
    settings.putAll(server.settings());
    settings.putAll(
        Map.of(
            "tracestax.endpoint",
            injector.url(),
            "tracestax.service",
            name,
            "tracestax.spool.directory",
            folder.resolve("spool").toString(),
            "tracestax.request-timeout",
            "2s",
            "tracestax.heartbeat.interval",
            "5s"));
  }

  /** From the next application on. */
  FaultRun set(String key, String value) {
    settings.put(key, value);
    return this;
  }

  /** From the next application on. */
  FaultRun unset(String key) {
    settings.remove(key);
    return this;
  }

  /** From now on what was stored is asked of this one. */
  void moveTo(ServerJvm other) {
    server = other;
    injector.forwardTo(other.port());
  }

  ServerJvm closedAtEnd(ServerJvm own) {
    ownServers.add(own);
    return own;
  }

  ServerJvm server() {
    return server;
  }

  /** An application with an agent, that ends in the way that {@code LoadMain} calls so. */
  LoadJvm start(String ending) {
    return start(ShippedJars.product(), JOBS, ending);
  }

  /** Another one of the same service, which has little to do. */
  LoadJvm startNext() {
    return start(ShippedJars.product(), 10, "line");
  }

  LoadJvm startWithoutAgent() {
    return start(Packaging.NONE, JOBS, "line");
  }

  /** Until the server has all that was emitted, or much time has passed. */
  void awaitStored() {
    if (hasGivenUp) {
      return;
    }
    Set<String> emitted = emitted();
    StoredEvents stored = new StoredEvents(server, name);
    try {
      Awaitility.await()
          .pollInterval(Duration.ofMillis(200))
          .atMost(DEADLINE)
          .until(() -> stored.hasEnds(emitted));
    } catch (ConditionTimeoutException e) {
      hasGivenUp = true; // the result will say what is missing
    }
  }

  /** Until nothing more comes: of what was lost nobody knows that it will not. */
  void awaitQuiet() {
    hasGivenUp = true;
    StoredEvents stored = new StoredEvents(server, name);
    AtomicReference<Map<String, Integer>> last = new AtomicReference<>(Map.of());
    Awaitility.await()
        .pollInterval(Duration.ofSeconds(1))
        .during(QUIET)
        .atMost(DEADLINE)
        .until(
            () -> {
              Map<String, Integer> now = stored.counts();
              return last.getAndSet(now).equals(now);
            });
  }

  boolean isAllStored() throws Exception {
    return new StoredEvents(server, name).hasEnds(emitted());
  }

  FaultResult result() throws Exception {
    awaitStored();
    StoredEvents stored = new StoredEvents(server, name);
    return FaultResult.of(emitted(), stored.counts(), applications);
  }

  /** By all applications, as they say themselves. */
  private Set<String> emitted() {
    Set<String> emitted = new TreeSet<>();
    applications.forEach(application -> emitted.addAll(application.emitted()));
    return emitted;
  }

  private LoadJvm start(Packaging packaging, int jobs, String ending) {
    JavaCommand command =
        new JavaCommand(TestJvms.running())
            .temporaryFolder(folder)
            .jvmOptions(packaging.jvmOptions())
            .systemProperties(settings)
            .classPath(QuartzApplication.classPath(QuartzApplication.COMMON))
            .main(
                LoadJvm.MAIN,
                List.of(
                    name, Integer.toString(jobs), Integer.toString(MILLIS_BETWEEN_JOBS), ending));
    LoadJvm application = new LoadJvm(command.start());
    if (packaging != Packaging.NONE) {
      applications.add(application);
    }
    return application;
  }

  @Override
  public void close() {
    applications.forEach(LoadJvm::close);
    ownServers.forEach(ServerJvm::close);
    injector.close();
  }
}
