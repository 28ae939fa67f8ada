package com.tracestax.agent.delivery.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Events on disk, for the time they cannot be sent. Not thread-safe: the caller holds one lock for
 * all calls, {@link #counters()} alone comes from any thread. It has no thread of its own, and
 * touches the disk only in calls that must.
 *
 * <p>Nothing here throws for what a disk does: what cannot be stored stays with the caller, what
 * cannot be read is set aside and counted. What is stored survives the end of the process, also by
 * {@code kill -9}; it is not forced to the medium, so a power failure may cost the last seconds.
 *
 * <p>Delivery is at least once: a JVM that dies after a batch was sent and before it was settled
 * leaves it to the next.
 */
public final class Spool implements Closeable {
  private final Context context;
  private final Home home;
  private final Leftovers leftovers;
  private final Writer writer;
  private final Shelf own;
  private boolean isClosed;

  Spool(SpoolSettings settings, SpoolLog log, FileOpener opener) {
    context = new Context(settings, log, opener);
    home = new Home(context);
    leftovers = new Leftovers(context);
    writer = new Writer(context, home);
    AgeRule ageRule = AgeRule.own(settings.clock(), settings.maxAge());
    own = new Shelf(context, ageRule, writer::forget);
    writer.on(own, new Space(context, own, leftovers));
  }

  public static Spool at(SpoolSettings settings, SpoolLog log) {
    return new Spool(settings, log, FileOpener.DISK);
  }

  /** The next place in the order, for a batch that may have to be stored there later. */
  public long reserve() {
    return writer.reserve();
  }

  /**
   * Stores at a reserved place, before everything that was appended since: all of the events or
   * none.
   *
   * @return false if nothing was stored: the caller keeps the events
   */
  public boolean store(long place, List<byte[]> events) {
    if (!writer.isReserved(place)) {
      throw new IllegalArgumentException("expected a reserved place that is free, got " + place);
    }
    return write(events, records -> writer.store(place, records));
  }

  /**
   * Stores behind everything else: all of the events or none. They go into one file, however many
   * they are, so batches should be small beside a segment.
   *
   * @return false if nothing was stored: the caller keeps the events
   */
  public boolean append(List<byte[]> events) {
    return write(events, writer::append);
  }

  /** Nothing of this JVM is on disk. */
  public boolean isEmpty() {
    return own.isEmpty();
  }

  /**
   * Whether {@link #next} would find something. False while {@link #isEmpty} is false if reading
   * failed and is only tried again in a while, so this is what to wait by.
   */
  public boolean hasNext() {
    return !isClosed && own.hasNext();
  }

  /** As {@link #hasNext}; also false while it is not certain that leftovers are not too old. */
  public boolean hasNextLeftover() {
    return !isClosed && leftovers.hasNext();
  }

  /**
   * The oldest unsettled events of this JVM, the same ones until they are settled or too old.
   *
   * @param maxBytes the sum of the events' sizes, exceeded only by a single event
   * @return null if there are none, or none that can be read at the moment
   */
  public Stored next(int maxEvents, long maxBytes) {
    return isClosed ? null : reading(() -> own.next(maxEvents, maxBytes));
  }

  /** As {@link #next}, of dead JVMs of the same scope or project. */
  public Stored nextLeftover(int maxEvents, long maxBytes) {
    return isClosed ? null : reading(() -> leftovers.next(maxEvents, maxBytes));
  }

  /** The events were sent, or are counted as lost elsewhere. All of a batch, never a part of it. */
  public void settle(Stored batch) {
    if (!isClosed && !own.settle(batch)) {
      quietly(() -> leftovers.settle(batch));
    }
    publish();
  }

  /** Takes over what dead JVMs left. Lists a folder or two: not for every second. */
  public void lookForLeftovers() {
    if (!isClosed) {
      quietly(this::look);
      publish();
    }
  }

  /** What the server says the key's project is. */
  public void project(String id) {
    if (!isClosed) {
      quietly(() -> home.project(id));
    }
  }

  /** Any thread. */
  public SpoolCounters counters() {
    return new SpoolCounters(context.tally());
  }

  /** Leaves what is stored to the next JVM. Nothing can be stored or read any more. */
  @Override
  public void close() {
    if (!isClosed) {
      isClosed = true;
      writer.seal();
      quietly(leftovers::close);
      quietly(() -> home.leave(own.isEmpty()));
    }
  }

  private boolean write(List<byte[]> events, Write write) {
    if (events.isEmpty()) {
      return true;
    }
    Records records = Records.of(events);
    if (isClosed || records == null || !home.open()) {
      return false;
    }
    try {
      boolean isStored = write.of(records);
      home.worked();
      return isStored;
    } catch (IOException | RuntimeException e) {
      home.failed(Complaints.Cause.NOT_STORED, "Events cannot be stored on disk", e);
      leaveIfGone();
      return false;
    } finally {
      publish();
    }
  }

  /** Somebody removed our folder: it is made anew when the minute is over. */
  private void leaveIfGone() {
    if (home.isGone()) {
      writer.seal();
      own.forgetVanished();
      quietly(() -> home.leave(true));
    }
  }

  private void look() throws IOException {
    if ((!home.isOpen() && !home.isWorthOpening()) || !home.open()) {
      return;
    }
    leftovers.take(home.folder(), home.owner());
    for (Path sibling : home.siblings()) {
      home.check(sibling);
      leftovers.take(sibling, null);
    }
  }

  private Stored reading(Read read) {
    try {
      return read.next();
    } catch (IOException | RuntimeException e) {
      complain(e);
      return null;
    } finally {
      publish();
    }
  }

  private void quietly(Step step) {
    try {
      step.run();
    } catch (IOException | RuntimeException e) {
      complain(e);
    }
  }

  private void complain(Exception e) {
    context
        .complaints()
        .once(
            Complaints.Cause.NOT_READ,
            "Something in the spool could not be read or removed: " + Complaints.describe(e));
  }

  private void publish() {
    SpoolTally tally = context.tally();
    tally.events = own.events();
    tally.bytes = own.bytes();
    tally.leftoverEvents = leftovers.events();
    tally.leftoverFiles = leftovers.files();
  }

  private interface Write {
    boolean of(Records records) throws IOException;
  }

  private interface Read {
    Stored next() throws IOException;
  }

  private interface Step {
    void run() throws IOException;
  }
}
