package com.tracestax.smoke;

import com.tracestax.smoke.HttpFront.Refusal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A server that is not well, or does not want what it is sent. */
final class ServerFaults {
  /** Two keys of one project. */
  static final String OLD_KEY = "ts_live_0123456789abcdef";

  static final String NEW_KEY = "ts_live_fedcba9876543210";

  private ServerFaults() {}

  static List<FaultCase> all() {
    return List.of(
        FaultCase.of("status-500", "500 to everything", run -> refused(run, Refusal.always(500))),
        FaultCase.of(
            "status-503", "503 with X-Retry-After", run -> refused(run, Refusal.always(503))),
        FaultCase.of(
            "status-429", "429 with X-Retry-After", run -> refused(run, Refusal.always(429))),
        FaultCase.of(
            "status-413",
            "413 to more than 20,000 bytes",
            run -> refused(run, (key, bytes) -> bytes > 20_000 ? 413 : 0)),
        FaultCase.of("key-file", "401, then a new key in the key file", ServerFaults::keyFile),
        FaultCase.of("key-next", "401, then a JVM with a new key", ServerFaults::keyOfNext),
        FaultCase.of(
            "server-killed", "server killed with -9 and restarted", ServerFaults::serverKilled));
  }

  private static void refused(FaultRun run, Refusal refusal) {
    try (HttpFront front = new HttpFront(run.server().port())) {
      run.injector.forwardTo(front.port());
      LoadJvm application = run.start("line");
      application.awaitTenths(2);
      front.refuse(refusal);
      application.awaitTenths(8);
      front.refuse(Refusal.NEVER);
      application.awaitAllJobs();
      run.awaitStored();
      application.end();
    }
  }

  private static void keyFile(FaultRun run) throws Exception {
    Path file = Files.writeString(run.folder.resolve("key"), OLD_KEY);
    run.unset("tracestax.api-key").set("tracestax.api-key-file", file.toString());
    try (HttpFront front = new HttpFront(run.server().port())) {
      run.injector.forwardTo(front.port());
      LoadJvm application = run.start("line");
      application.awaitTenths(2);
      front.refuse(withKey(OLD_KEY));
      application.awaitTenths(8);
      Files.writeString(file, NEW_KEY);
      application.awaitAllJobs();
      run.awaitStored();
      application.end();
    }
  }

  private static void keyOfNext(FaultRun run) {
    try (HttpFront front = new HttpFront(run.server().port())) {
      run.injector.forwardTo(front.port());
      run.set("tracestax.api-key", OLD_KEY);
      LoadJvm application = run.start("line");
      application.awaitTenths(2);
      front.refuse(withKey(OLD_KEY));
      application.awaitAllJobs();
      application.end();
      run.set("tracestax.api-key", NEW_KEY);
      NetworkFaults.next(run);
    }
  }

  private static Refusal withKey(String refused) {
    return (key, bytes) -> ("Bearer " + refused).equals(key) ? 401 : 0;
  }

  private static void serverKilled(FaultRun run) throws Exception {
    Path folder = Files.createDirectory(run.folder.resolve("server"));
    ServerJvm doomed = new ServerJvm(folder);
    run.moveTo(doomed);
    LoadJvm application = run.start("line");
    application.awaitTenths(4);
    doomed.kill();
    application.awaitTenths(6);
    run.moveTo(run.closedAtEnd(new ServerJvm(folder)));
    application.awaitAllJobs();
    run.awaitStored();
    application.end();
  }
}
