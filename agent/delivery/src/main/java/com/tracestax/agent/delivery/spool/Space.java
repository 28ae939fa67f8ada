package com.tracestax.agent.delivery.spool;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * Keeps a folder within its bytes. First what cannot be used goes, then what dead JVMs left, then
 * our own, each oldest first; never what is being sent, never what another living JVM has.
 */
final class Space {
  private final Context context;
  private final Shelf own;
  private final Leftovers leftovers;

  Space(Context context, Shelf own, Leftovers leftovers) {
    this.context = context;
    this.own = own;
    this.leftovers = leftovers;
  }

  /** False if there is not enough, whatever is dropped: then nothing is. */
  boolean make(Path folder, long bytes) throws IOException {
    SpoolSettings settings = context.settings();
    if (bytes > settings.maxBytes()) {
      return false;
    }
    Listing listing = Listing.of(folder);
    long missing = missing(listing, bytes);
    if (missing <= 0) {
      return true;
    }
    List<Owned> dead = deadThatAreNeeded(folder, listing, missing);
    return bytesOf(listing, droppable(folder, dead)) >= missing
        && drop(folder, listing, dead.iterator(), bytes);
  }

  private long missing(Listing listing, long bytes) {
    return listing.bytes(context.settings().segmentBytes()) + bytes - context.settings().maxBytes();
  }

  /** Nobody has taken these over yet: they go before our own all the same. */
  private List<Owned> deadThatAreNeeded(Path folder, Listing listing, long missing)
      throws IOException {
    Set<Path> others = new HashSet<>();
    leftovers.addDroppable(folder, others);
    return leftovers.dead(folder, listing, missing - bytesOf(listing, others));
  }

  private Set<Path> droppable(Path folder, List<Owned> dead) {
    Set<Path> files = new HashSet<>();
    leftovers.addDroppable(folder, files);
    own.addDroppable(files);
    for (Owned owned : dead) {
      owned.segments().forEach(entry -> files.add(entry.path()));
    }
    return files;
  }

  /** Of these, and of what is set aside. */
  private long bytesOf(Listing listing, Set<Path> files) {
    return listing.bytes(
        context.settings().segmentBytes(),
        entry -> entry.isSetAside() || files.contains(entry.path()));
  }

  /** A long listing is not made anew for each small file. */
  private boolean drop(Path folder, Listing before, Iterator<Owned> dead, long bytes)
      throws IOException {
    long missing = missing(before, bytes);
    while (missing > 0) {
      long freed = Aside.removeOldest(before);
      if (freed == 0) {
        Segment dropped = leftovers.dropOldest(folder);
        if (dropped == null && dead.hasNext()) {
          missing = adopt(folder, dead.next()) ? missing(Listing.of(folder), bytes) : missing;
          continue;
        }
        dropped = dropped == null ? own.dropOldest() : dropped;
        if (dropped == null) {
          return missing(Listing.of(folder), bytes) <= 0;
        }
        count(dropped);
        freed = dropped.sizeInBytes();
      }
      missing -= freed;
    }
    return true;
  }

  /** True if a file counts for less from now on, because nobody writes to it. */
  private boolean adopt(Path folder, Owned owned) throws IOException {
    leftovers.adopt(folder, owned);
    return owned.isUnfinished();
  }

  private void count(Segment dropped) {
    context.tally().droppedByFull.addAndGet(dropped.unsettled());
    context
        .complaints()
        .once(
            Complaints.Cause.FULL,
            "The spool holds its maximum of "
                + context.settings().maxBytes()
                + " bytes: the oldest events on disk make room for new ones");
  }
}
