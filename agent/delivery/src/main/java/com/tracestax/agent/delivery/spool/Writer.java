package com.tracestax.agent.delivery.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Writes our own segments, in the order of their places. */
final class Writer {
  /** A file that is written to for longer would keep its first events too long. */
  private static final Duration MAX_OPEN = Duration.ofHours(1);

  private final Context context;
  private final Home home;
  private Shelf shelf;
  private Space space;
  private Part active;
  private long places;

  Writer(Context context, Home home) {
    this.context = context;
    this.home = home;
  }

  void on(Shelf shelf, Space space) {
    this.shelf = shelf;
    this.space = space;
  }

  long reserve() {
    return places++;
  }

  boolean isReserved(long place) {
    return place >= 0 && place < places && !shelf.hasPlace(place);
  }

  boolean store(long place, Records records) throws IOException {
    Part part = begin(place, records, records.bytes().length);
    if (part == null) {
      return false;
    }
    shelf.add(part.segment());
    finish(part);
    return true;
  }

  boolean append(Records records) throws IOException {
    if (canTake(records)) {
      active.append(records);
      return true;
    }
    seal();
    Part part = begin(reserve(), records, context.settings().segmentBytes());
    if (part == null) {
      return false;
    }
    shelf.add(part.segment());
    active = part;
    return true;
  }

  /** Nothing more is appended to the last segment. */
  void seal() {
    if (active != null) {
      Part part = active;
      active = null;
      finish(part);
    }
  }

  /** Before its file is removed: an open file cannot be everywhere. */
  void forget(Segment segment) {
    if (active != null && active.segment() == segment) {
      leaveOff();
    }
  }

  /** The last segment stays as it is: it may be another's. */
  void leaveOff() {
    if (active != null) {
      try {
        active.close();
      } catch (IOException e) {
        complain(e);
      }
      active = null;
    }
  }

  private boolean canTake(Records records) {
    if (active == null || active.segment().place() != places - 1) {
      return false;
    }
    Segment segment = active.segment();
    if (segment.damage() != null) {
      return false;
    }
    long openNanos = context.clock().nanoTime() - segment.openedNanos();
    long maxOpenNanos = Math.min(MAX_OPEN.toNanos(), context.settings().maxAge().toNanos() / 4);
    return openNanos < maxOpenNanos
        && segment.sizeInBytes() + records.bytes().length <= context.settings().segmentBytes();
  }

  /** Null if there is no room. Looks again afterwards: others may have begun one meanwhile. */
  private Part begin(long place, Records records, long atLeast) throws IOException {
    Path folder = home.folder();
    long headerBytes = SegmentHeader.encode(home.owner(), place, 0).length;
    long bytes = Math.max(headerBytes + records.bytes().length, atLeast);
    if (!space.make(folder, bytes)) {
      return null;
    }
    Path file = folder.resolve(FileName.part(home.owner(), place));
    Part part = Part.begin(file, context.opener(), context.clock(), records);
    try {
      if (!space.make(folder, 0)) {
        part.close();
        Files.deleteIfExists(file);
        return null;
      }
    } catch (IOException | RuntimeException | Error e) {
      part.takeBack(e);
      throw e;
    }
    home.touch();
    return part;
  }

  /** A file that keeps its first name is read all the same. */
  private void finish(Part part) {
    try {
      part.finish();
    } catch (IOException e) {
      complain(e);
    }
  }

  private void complain(IOException e) {
    context
        .complaints()
        .once(
            Complaints.Cause.NOT_REMOVED,
            "A file of the spool cannot be closed or renamed: " + Complaints.describe(e));
  }
}
