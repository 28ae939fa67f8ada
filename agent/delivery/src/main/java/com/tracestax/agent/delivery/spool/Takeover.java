package com.tracestax.agent.delivery.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads what an owner left, once its lock is ours, onto a shelf. */
final class Takeover {
  private final Context context;

  Takeover(Context context) {
    this.context = context;
  }

  void load(Path directory, String owner, Shelf shelf) throws IOException {
    for (Listing.Entry entry : Listing.of(directory).segmentsOf(owner)) {
      FileName name = FileName.segment(entry.name());
      boolean isUnfinished = name.events() == FileName.UNKNOWN;
      if (isUnfinished && entry.bytes() == 0) {
        Files.deleteIfExists(entry.path());
        continue;
      }
      try {
        SegmentHeader header = context.reader().header(entry.path());
        Segment segment = new Segment(entry.path(), name, header, context.clock().nanoTime());
        shelve(segment, name, entry.bytes(), shelf);
      } catch (UnusableFileException e) {
        context.tally().droppedByDamage.addAndGet(isUnfinished ? 1 : name.events());
        context.aside().put(entry.path(), e.getMessage());
      } catch (IOException e) {
        context
            .complaints()
            .once(
                Complaints.Cause.NOT_READ,
                "Events of an earlier JVM are left to the next one: " + Complaints.describe(e));
      }
    }
  }

  private void shelve(Segment segment, FileName name, long fileBytes, Shelf shelf)
      throws IOException {
    if (name.events() == FileName.UNKNOWN) {
      context.reader().count(segment);
      segment.finish();
    } else {
      segment.grew(name.events(), fileBytes - segment.sizeInBytes());
    }
    if (segment.unsettled() > 0) {
      shelf.add(segment);
    } else {
      Files.deleteIfExists(segment.path());
    }
  }
}
