package com.tracestax.agent.delivery.spool;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * What dead JVMs left, as far as it is ours now. Each owner costs a file descriptor for its lock,
 * so there are few at a time; the next come when these are settled.
 */
final class Leftovers {
  static final int MAX_OWNERS = 16;

  private static final long MAX_LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long LISTING_LASTS_NANOS = TimeUnit.MINUTES.toNanos(5);

  private final Context context;
  private final Takeover takeover;
  private final List<Estate> estates = new ArrayList<>();
  private final Map<Path, Candidates> unfinished = new HashMap<>();
  private long lookedAtNanos;

  Leftovers(Context context) {
    this.context = context;
    takeover = new Takeover(context);
  }

  /** Before {@link #take}: folders that are not looked into this time are forgotten. */
  void beginLook(Collection<Path> directories) {
    unfinished.keySet().retainAll(directories);
    lookedAtNanos = context.clock().nanoTime();
  }

  /**
   * @param self whose files are none of a dead JVM, null if it has none there
   */
  void take(Path directory, String self) throws IOException {
    Candidates candidates = candidates(directory, unfinished.remove(directory));
    while (!candidates.isEmpty() && makeRoom()) {
      Owned next = candidates.next();
      if (!next.owner().equals(self) && !takeover.isYoung(next)) {
        adopt(directory, next);
      }
      if (context.clock().nanoTime() - lookedAtNanos > MAX_LOOK_NANOS) {
        break;
      }
    }
    if (!candidates.isDone()) {
      unfinished.put(directory, candidates);
    }
  }

  private Candidates candidates(Path directory, Candidates before) throws IOException {
    long nowNanos = context.clock().nanoTime();
    if (before != null
        && !before.isEmpty()
        && nowNanos - before.listedNanos() < LISTING_LASTS_NANOS) {
      return before;
    }
    Listing listing = Listing.of(directory);
    context.aside().expire(listing);
    return new Candidates(listing, before == null ? "" : before.last(), nowNanos);
  }

  /** What cannot be read now gives way, and is found again by a later round. */
  private boolean makeRoom() throws IOException {
    if (estates.size() < MAX_OWNERS) {
      return true;
    }
    Iterator<Estate> each = estates.iterator();
    while (each.hasNext()) {
      Estate estate = each.next();
      if (!estate.shelf().isBusy()) {
        each.remove();
        leave(estate);
        return true;
      }
    }
    return false;
  }

  /** Another look would find more owners, and those taken have nothing that can be sent now. */
  boolean hasMoreOwners() {
    if (unfinished.isEmpty()) {
      return false;
    }
    for (Estate estate : estates) {
      if (estate.shelf().isBusy()) {
        return false;
      }
    }
    return true;
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

  /** The oldest segment in this folder, which is gone now; null if there is none. */
  Segment dropOldest(Path directory) throws IOException {
    Iterator<Estate> each = estates.iterator();
    while (each.hasNext()) {
      Estate estate = each.next();
      Segment dropped = estate.directory().equals(directory) ? estate.shelf().dropOldest() : null;
      if (dropped == null) {
        continue;
      }
      if (estate.shelf().isEmpty()) {
        each.remove();
        leave(estate);
      }
      return dropped;
    }
    return null;
  }

  /** The oldest of those nobody has taken over, until they have as many bytes as are wanted. */
  List<Owned> dead(Path directory, Listing listing, long wanted) throws IOException {
    List<Owned> dead = new ArrayList<>();
    long bytes = 0;
    for (Owned owned : listing.owners().values()) {
      if (bytes >= wanted) {
        break;
      }
      if (takeover.isDead(directory, owned)) {
        dead.add(owned);
        bytes += owned.bytes();
      }
    }
    return dead;
  }

  /** Nothing happens if somebody has it. Beyond the usual number for one that is dropped next. */
  void adopt(Path directory, Owned owned) throws IOException {
    Estate estate = takeover.take(directory, owned);
    if (estate != null) {
      estates.add(estate);
    }
  }

  void addDroppable(Path directory, Set<Path> files) {
    for (Estate estate : estates) {
      if (estate.directory().equals(directory)) {
        estate.shelf().addDroppable(files);
      }
    }
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
    unfinished.clear();
  }

  private static void leave(Estate estate) throws IOException {
    estate.release();
    ScopeFolder.removeIfUnused(estate.directory());
  }
}
