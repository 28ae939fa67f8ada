package com.tracestax.agent.delivery.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Takes the lock of an owner that is dead, and reads what it left onto a shelf. */
final class Takeover {
  /** A lock file without segments may be one that its owner makes at this very moment. */
  private static final long YOUNG_MILLIS = TimeUnit.MINUTES.toMillis(1);

  private final Context context;
  private final AgeRule ageRule;

  Takeover(Context context) {
    this.context = context;
    ageRule = AgeRule.others(context.settings());
  }

  boolean isYoung(Owned owned) {
    return owned.lock() != null
        && owned.segments().isEmpty()
        && Math.abs(context.clock().epochMillis() - owned.lock().modifiedMillis()) < YOUNG_MILLIS;
  }

  /** Null if somebody has it, or there is nothing: then the lock file is gone. */
  Estate take(Path directory, Owned owned) throws IOException {
    OwnerLock lock = lock(directory, owned);
    if (lock == null) {
      return null;
    }
    Shelf shelf = new Shelf(context, ageRule, segment -> {});
    Estate estate = new Estate(directory, lock, shelf);
    boolean isLoaded = false;
    try {
      load(owned, shelf);
      isLoaded = !shelf.isEmpty();
    } finally {
      if (!isLoaded) {
        estate.release();
      }
    }
    return isLoaded ? estate : null;
  }

  /** A moment ago; and has left something. */
  boolean isDead(Path directory, Owned owned) throws IOException {
    OwnerLock lock = owned.segments().isEmpty() ? null : lock(directory, owned);
    if (lock != null) {
      lock.release();
    }
    return lock != null;
  }

  private static OwnerLock lock(Path directory, Owned owned) throws IOException {
    Path file = directory.resolve(owned.owner() + FileName.LOCK);
    return owned.lock() == null ? OwnerLock.make(file) : OwnerLock.take(file);
  }

  /** The listing is older than the lock: what it shows may have changed or gone meanwhile. */
  private void load(Owned owned, Shelf shelf) throws IOException {
    for (Listing.Entry listed : owned.segments()) {
      Listing.Entry entry = Listing.entry(listed.path());
      if (entry != null) {
        load(entry, shelf);
      }
    }
  }

  private void load(Listing.Entry entry, Shelf shelf) throws IOException {
    FileName name = FileName.segment(entry.name());
    boolean isUnfinished = name.events() == FileName.UNKNOWN;
    if (isUnfinished && entry.bytes() == 0) {
      Files.deleteIfExists(entry.path());
      return;
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
