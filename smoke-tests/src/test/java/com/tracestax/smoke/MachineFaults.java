package com.tracestax.smoke;

import com.tracestax.agent.testing.Fault;
import com.tracestax.agent.testing.Requirements;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/** Disks and processors in trouble. */
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
      Requirements.ofTheBuild()
          .missing("tmpfs", "disk full and read-only", "Mounting one takes root");
    }
    cases.add(FaultCase.of("freeze", "frozen for 3 s (SIGSTOP)", MachineFaults::freeze));
    return cases;
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
}
