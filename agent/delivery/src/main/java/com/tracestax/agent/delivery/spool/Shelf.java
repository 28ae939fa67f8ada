package com.tracestax.agent.delivery.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The segments of one owner, in their order, and which of their events are out to be sent. */
final class Shelf {
  /** A disk that fails now and then is not asked more often. */
  private static final long READ_PAUSE_NANOS = TimeUnit.MINUTES.toNanos(1);

  private static final int MAX_FAILED_READS = 3;

  private final TreeMap<Long, Segment> segments = new TreeMap<>();
  private final Context context;
  private final AgeRule ageRule;
  private final Consumer<Segment> beforeRemoval;
  private Stored pending;
  private boolean isPaused;
  private long pausedAtNanos;

  Shelf(Context context, AgeRule ageRule, Consumer<Segment> beforeRemoval) {
    this.context = context;
    this.ageRule = ageRule;
    this.beforeRemoval = beforeRemoval;
  }

  boolean isEmpty() {
    return segments.isEmpty();
  }

  boolean contains(Segment segment) {
    return segments.get(segment.place()) == segment;
  }

  boolean hasPlace(long place) {
    return segments.containsKey(place);
  }

  int files() {
    return segments.size();
  }

  /** -1 without segments. */
  long lastPlace() {
    return segments.isEmpty() ? -1 : segments.lastKey();
  }

  long events() {
    long sum = 0;
    for (Segment segment : segments.values()) {
      sum += segment.unsettled();
    }
    return sum;
  }

  long bytes() {
    long sum = 0;
    for (Segment segment : segments.values()) {
      sum += segment.sizeInBytes();
    }
    return sum;
  }

  void add(Segment segment) {
    segments.put(segment.place(), segment);
  }

  /** False also while a read that failed, or a clock that may have jumped, has to be waited for. */
  boolean hasNext() {
    return !segments.isEmpty()
        && isReadable()
        && ageRule.judge(segments.firstEntry().getValue()) != Suspicion.Verdict.SUSPECT;
  }

  /** Something is out to be sent, or could be. */
  boolean isBusy() {
    return pending != null || hasNext();
  }

  /** Null if there is nothing, or nothing that may or can be read now. */
  Stored next(int maxEvents, long maxBytes) {
    while (!segments.isEmpty()) {
      Segment first = segments.firstEntry().getValue();
      Suspicion.Verdict verdict = ageRule.judge(first);
      if (verdict == Suspicion.Verdict.SUSPECT) {
        return null;
      }
      if (verdict == Suspicion.Verdict.EXPIRED) {
        expire(first);
      } else if (pending != null) {
        return pending;
      } else if (isReadable()) {
        pending = read(first, maxEvents, maxBytes);
        if (pending != null) {
          return pending;
        }
      } else {
        return null;
      }
    }
    return null;
  }

  boolean settle(Stored batch) {
    if (batch != pending) {
      return false;
    }
    pending = null;
    Segment segment = batch.segment();
    segment.settle(batch.size(), batch.endOffset());
    if (segment.unsettled() == 0) {
      remove(segment);
    }
    return true;
  }

  /** What was read of it and is out to be sent needs no settlement any more. */
  boolean discard(long place) {
    Segment segment = segments.get(place);
    if (segment != null) {
      remove(segment);
    }
    return segment != null;
  }

  /**
   * Makes room, but never at the cost of what is just being sent.
   *
   * @return what is gone, null if there is no segment to drop
   */
  Segment dropOldest() {
    for (Segment segment : segments.values()) {
      if (pending == null || pending.segment() != segment) {
        remove(segment);
        return segment;
      }
    }
    return null;
  }

  /** What {@link #dropOldest} may take, one after the other. */
  void addDroppable(Set<Path> files) {
    for (Segment segment : segments.values()) {
      if (pending == null || pending.segment() != segment) {
        files.add(segment.path());
      }
    }
  }

  /** Somebody removed files from under us. */
  void forgetVanished() {
    for (Segment segment : segments.values().toArray(new Segment[0])) {
      if (isGone(segment)) {
        context.tally().droppedByDamage.addAndGet(segment.unsettled());
        remove(segment);
      }
    }
  }

  /** All of it is another JVM's now, which sends it or not: it is counted as lost here. */
  void abandon() {
    context.tally().droppedByDamage.addAndGet(events());
    segments.clear();
    pending = null;
  }

  private boolean isReadable() {
    isPaused &= context.clock().nanoTime() - pausedAtNanos < READ_PAUSE_NANOS;
    return !isPaused;
  }

  /** Null if nothing of the segment could be read; then it is gone or reading pauses. */
  private Stored read(Segment segment, int maxEvents, long maxBytes) {
    try {
      SegmentReader.Reading reading = context.reader().read(segment, maxEvents, maxBytes);
      int readable = reading.events().size();
      if (reading.damage() != null) {
        context.tally().droppedByDamage.addAndGet(segment.unsettled() - readable);
        segment.damaged(reading.damage(), readable);
      }
      if (readable > 0) {
        return new Stored(segment, reading.events(), reading.endOffset());
      }
      remove(segment);
    } catch (IOException e) {
      readFailed(segment, e);
    }
    return null;
  }

  private void readFailed(Segment segment, IOException e) {
    boolean isGone = isGone(segment);
    context
        .complaints()
        .once(
            Complaints.Cause.NOT_READ,
            "Events that were not sent cannot be read back from disk"
                + (isGone ? ", their file is gone: " : ", which is tried again: ")
                + Complaints.describe(e));
    if (!isGone && segment.failedAgain() < MAX_FAILED_READS) {
      isPaused = true;
      pausedAtNanos = context.clock().nanoTime();
      return;
    }
    context.tally().droppedByDamage.addAndGet(segment.unsettled());
    if (!isGone) {
      segment.damaged("it cannot be read", 0);
    }
    remove(segment);
  }

  private void expire(Segment segment) {
    context.tally().droppedByAge.addAndGet(segment.unsettled());
    context
        .complaints()
        .once(
            Complaints.Cause.EXPIRED,
            "Events that could not be sent for " + context.settings().maxAge() + " are dropped");
    remove(segment);
  }

  private void remove(Segment segment) {
    beforeRemoval.accept(segment);
    segments.remove(segment.place());
    ageRule.forget(segment);
    if (pending != null && pending.segment() == segment) {
      pending = null;
    }
    if (segment.damage() != null) {
      context.aside().put(segment.path(), segment.damage());
      return;
    }
    try {
      Files.deleteIfExists(segment.path());
    } catch (IOException e) {
      context
          .complaints()
          .once(
              Complaints.Cause.NOT_REMOVED,
              "A file of events that were sent cannot be removed, they will be sent again: "
                  + Complaints.describe(e));
    }
  }

  private static boolean isGone(Segment segment) {
    return Files.notExists(segment.path(), LinkOption.NOFOLLOW_LINKS);
  }
}
