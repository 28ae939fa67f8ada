package com.tracestax.agent.delivery.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Files that cannot be used: renamed, so that nobody tries again, and kept for a look at them until
 * they are too old or their place is needed.
 */
final class Aside {
  private final SpoolTally tally;
  private final Complaints complaints;
  private final Suspicion suspicion;

  Aside(SpoolSettings settings, SpoolTally tally, Complaints complaints) {
    this.tally = tally;
    this.complaints = complaints;
    suspicion = new Suspicion(settings);
  }

  void put(Path file, String why) {
    tally.setAsideFiles.incrementAndGet();
    Path target = file.resolveSibling(file.getFileName() + FileName.ASIDE);
    complaints.once(
        Complaints.Cause.SET_ASIDE,
        "A file of events that were not sent cannot be used: "
            + why
            + ". What could be read before that is sent. It is kept as "
            + target
            + ", as will be others like it");
    try {
      Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      complaints.once(
          Complaints.Cause.NOT_REMOVED,
          "A file of the spool cannot be renamed: " + Complaints.describe(e));
    }
  }

  void expire(Listing listing) throws IOException {
    for (Listing.Entry entry : listing.setAside()) {
      Suspicion.Verdict verdict = suspicion.look(entry.path(), entry.modifiedMillis());
      if (verdict == Suspicion.Verdict.EXPIRED) {
        Files.deleteIfExists(entry.path());
        suspicion.forget(entry.path());
      }
    }
  }

  /** Bytes that became free, 0 if there is nothing to remove. */
  static long removeOldest(Listing listing) throws IOException {
    for (Listing.Entry entry : listing.setAside()) {
      if (Files.deleteIfExists(entry.path())) {
        return entry.bytes();
      }
    }
    return 0;
  }
}
