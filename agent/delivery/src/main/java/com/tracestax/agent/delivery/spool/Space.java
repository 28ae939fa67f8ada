package com.tracestax.agent.delivery.spool;

import java.io.IOException;
import java.nio.file.Path;

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

  /** False if there is not enough, whatever is dropped. */
  boolean make(Path folder, long bytes) throws IOException {
    SpoolSettings settings = context.settings();
    if (bytes > settings.maxBytes()) {
      return false;
    }
    Listing listing = Listing.of(folder);
    while (listing.bytes(settings.segmentBytes()) + bytes > settings.maxBytes()) {
      if (Aside.removeOldest(listing) == 0 && !dropOldest(folder)) {
        return false;
      }
      listing = Listing.of(folder);
    }
    return true;
  }

  private boolean dropOldest(Path folder) throws IOException {
    int dropped = leftovers.dropOldest(folder);
    if (dropped < 0) {
      dropped = own.dropOldest();
    }
    if (dropped < 0) {
      return false;
    }
    context.tally().droppedByFull.addAndGet(dropped);
    context
        .complaints()
        .once(
            Complaints.Cause.FULL,
            "The spool holds its maximum of "
                + context.settings().maxBytes()
                + " bytes: the oldest events on disk make room for new ones");
    return true;
  }
}
