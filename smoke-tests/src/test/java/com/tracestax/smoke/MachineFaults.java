package com.tracestax.smoke;

import com.tracestax.agent.testing.Fault;
import com.tracestax.agent.testing.Requirements;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** Disks, clocks and processors in trouble. */
final class MachineFaults {
  private static final Duration FREEZE = Duration.ofSeconds(3);

  private MachineFaults() {}

  static List<FaultCase> all() {
    List<FaultCase> cases = new ArrayList<>();
    cases.add(
        FaultCase.of("disk-none", "no folder for the spool, closed port", MachineFaults::noFolder));
    if (Tmpfs.isPossible()) {
      cases.add(FaultCase.of("disk-full", "disk full, closed port", MachineFaults::diskFull));
      cases.add(
          FaultCase.of("disk-read-only", "disk read-only, closed port", MachineFaults::readOnly));
    } else {
      notRun("tmpfs", "disk full and read-only", "Mounting one takes root");
    }
    if (fakeTime().isPresent()) {
      cases.add(
          FaultCase.of("clock-forward", "clock jumps 1 hour forward", run -> jump(run, "+3600")));
      cases.add(FaultCase.of("clock-back", "clock jumps 1 hour back", run -> jump(run, "-3600")));
    } else {
      notRun("libfaketime", "clocks that jump", "Debian has it");
    }
    cases.add(FaultCase.of("freeze", "frozen for 3 s (SIGSTOP)", MachineFaults::freeze));
    return cases;
  }

  private static void notRun(String missing, String what, String how) {
    Requirements.ofTheBuild().missing(missing, what, how);
  }

  /** Where it should be is a file. */
  private static void noFolder(FaultRun run) throws IOException {
    Path file = Files.createFile(run.folder.resolve("file"));
    run.set("tracestax.spool.directory", file.resolve("spool").toString());
    NetworkFaults.outage(run, Fault.CLOSED_PORT);
  }

  private static void diskFull(FaultRun run) throws Exception {
    try (Tmpfs disk = Tmpfs.mount(run.folder.resolve("disk"), "size=64k")) {
      run.set("tracestax.spool.directory", disk.folder().resolve("spool").toString());
      NetworkFaults.outage(run, Fault.CLOSED_PORT);
    }
  }

  private static void readOnly(FaultRun run) throws Exception {
    try (Tmpfs disk = Tmpfs.mount(run.folder.resolve("disk"), "ro")) {
      run.set("tracestax.spool.directory", disk.folder().resolve("spool").toString());
      NetworkFaults.outage(run, Fault.CLOSED_PORT);
    }
  }

  /** Twice, with an outage between: once while sending, once while things wait. */
  private static void jump(FaultRun run, String seconds) throws IOException {
    Path offset = Files.writeString(run.folder.resolve("offset"), "+0\n");
    run.setEnvironment("LD_PRELOAD", fakeTime().orElseThrow().toString())
        .setEnvironment("FAKETIME_TIMESTAMP_FILE", offset.toString())
        .setEnvironment("FAKETIME_CACHE_DURATION", "1") // seconds; reading it each time is too slow
        .setEnvironment("FAKETIME_DONT_FAKE_MONOTONIC", "1");
    LoadJvm application = run.start("line");
    application.awaitTenths(2);
    Files.writeString(offset, seconds + "\n");
    application.awaitTenths(4);
    run.injector.inject(Fault.CLOSED_PORT);
    application.awaitTenths(6);
    Files.writeString(offset, "+0\n");
    application.awaitTenths(8);
    run.injector.heal();
    application.awaitAllJobs();
    run.awaitStored();
    application.end();
  }

  private static void freeze(FaultRun run) {
    LoadJvm application = run.start("line");
    application.awaitTenths(5);
    application.jvm.pause();
    Awaitility.await().pollDelay(FREEZE).until(() -> true);
    application.jvm.resume();
    application.awaitAllJobs();
    run.awaitStored();
    application.end();
  }

  private static Optional<Path> fakeTime() {
    try (Stream<Path> folders = Files.list(Path.of("/usr/lib"))) {
      return folders
          .map(folder -> folder.resolve("faketime/libfaketime.so.1"))
          .filter(Files::isRegularFile)
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
