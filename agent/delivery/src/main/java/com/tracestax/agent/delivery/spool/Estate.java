package com.tracestax.agent.delivery.spool;

import java.io.IOException;
import java.nio.file.Path;

/** What one dead JVM left, with the lock that makes it ours. */
final class Estate {
  private final Path directory;
  private final OwnerLock lock;
  private final Shelf shelf;

  Estate(Path directory, OwnerLock lock, Shelf shelf) {
    this.directory = directory;
    this.lock = lock;
    this.shelf = shelf;
  }

  Path directory() {
    return directory;
  }

  Shelf shelf() {
    return shelf;
  }

  /** Nothing of the owner remains if all was settled; else the next JVM finds it. */
  void release() throws IOException {
    if (shelf.isEmpty()) {
      lock.releaseAndDelete();
    } else {
      lock.release();
    }
  }
}
