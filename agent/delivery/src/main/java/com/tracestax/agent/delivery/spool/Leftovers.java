package com.tracestax.agent.delivery.spool;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What dead JVMs left, as far as it is ours now. */
final class Leftovers {
  /** A lock file without segments may be one that its owner makes at this very moment. */
  private static final long YOUNG_MILLIS = TimeUnit.MINUTES.toMillis(1);

  private final Context context;
  private final Takeover takeover;
  private final AgeRule ageRule;
  private final List<Estate> estates = new ArrayList<>();

  Leftovers(Context context) {
    this.context = context;
    takeover = new Takeover(context);
    ageRule = AgeRule.others(context.settings());
  }

  /**
   * @param self whose files are none of a dead JVM, null if it has none there
   */
  void take(Path directory, String self) throws IOException {
    Listing listing = Listing.of(directory);
    for (String owner : listing.owners()) {
      if (!owner.equals(self) && !isYoung(listing, owner)) {
        take(directory, owner, listing.named(owner + FileName.LOCK) != null);
      }
    }
    context.aside().expire(listing);
  }

  private void take(Path directory, String owner, boolean hasLock) throws IOException {
    Path file = directory.resolve(owner + FileName.LOCK);
    OwnerLock lock = hasLock ? OwnerLock.take(file) : OwnerLock.make(file);
    if (lock == null) {
      return;
    }
    Shelf shelf = new Shelf(context, ageRule, segment -> {});
    Estate estate = new Estate(directory, lock, shelf);
    try {
      takeover.load(directory, owner, shelf);
    } finally {
      if (shelf.isEmpty()) {
        estate.release();
      } else {
        estates.add(estate);
      }
    }
  }

  private boolean isYoung(Listing listing, String owner) {
    Listing.Entry lock = listing.named(owner + FileName.LOCK);
    return lock != null
        && listing.segmentsOf(owner).isEmpty()
        && Math.abs(context.clock().epochMillis() - lock.modifiedMillis()) < YOUNG_MILLIS;
  }

  Stored next(int maxEvents, long maxBytes) throws IOException {
    Iterator<Estate> each = estates.iterator();
    while (each.hasNext()) {
      Estate estate = each.next();
      Stored stored = estate.shelf().next(maxEvents, maxBytes);
      if (stored != null) {
        return stored;
      }
      if (estate.shelf().isEmpty()) {
        each.remove();
        leave(estate);
      }
    }
    return null;
  }

  void settle(Stored batch) throws IOException {
    Iterator<Estate> each = estates.iterator();
    while (each.hasNext()) {
      Estate estate = each.next();
      if (estate.shelf().settle(batch)) {
        if (estate.shelf().isEmpty()) {
          each.remove();
          leave(estate);
        }
        return;
      }
    }
  }

  boolean hasNext() {
    for (Estate estate : estates) {
      if (estate.shelf().hasNext()) {
        return true;
      }
    }
    return false;
  }

  /** The events that are gone, -1 if there is nothing to drop in this folder. */
  int dropOldest(Path directory) throws IOException {
    for (Estate estate : estates) {
      if (estate.directory().equals(directory)) {
        int dropped = estate.shelf().dropOldest();
        if (dropped >= 0) {
          return dropped;
        }
      }
    }
    return -1;
  }

  long events() {
    long sum = 0;
    for (Estate estate : estates) {
      sum += estate.shelf().events();
    }
    return sum;
  }

  int files() {
    int sum = 0;
    for (Estate estate : estates) {
      sum += estate.shelf().files();
    }
    return sum;
  }

  void close() throws IOException {
    for (Estate estate : estates) {
      leave(estate);
    }
    estates.clear();
  }

  private static void leave(Estate estate) throws IOException {
    estate.release();
    ScopeFolder.removeIfUnused(estate.directory());
  }
}
