package com.tracestax.agent.delivery.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
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

  /**
   * Takes back what was stored at a reserved place and is not settled: the request with it has
   * succeeded after all. Counted neither as sent nor as dropped.
   *
   * @return false if nothing of it is there any more
   */
  public boolean discard(long place) {
    boolean isThere = !isClosed && own.discard(place);
    publish();
    return isThere;
  }

  /** The events were sent, or are counted as lost elsewhere. All of a batch, never a part of it. */
  public void settle(Stored batch) {
    if (!isClosed && !own.settle(batch)) {
      quietly(() -> leftovers.settle(batch));
    }
    publish();
  }

  /**
   * Whether {@link #lookForLeftovers} should be called again now and not in minutes: the last look
   * left dead JVMs for later, and what was taken over is settled. Cheap.
   */
  public boolean hasMoreOwners() {
    return !isClosed && leftovers.hasMoreOwners();
  }

  /**
   * Takes over what dead JVMs left: that of sixteen at a time, within some 100 milliseconds. Lists
   * a folder or two: not for every second, unless {@link #hasMoreOwners}.
   */
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
    if (isClosed || records == null) {
      return false;
    }
    try {
      return open() && isStored(records, write);
    } catch (IOException | RuntimeException e) {
      home.failed(Complaints.Cause.NOT_STORED, "Events cannot be stored on disk", e);
      return false;
    } finally {
      publish();
    }
  }

  private boolean isStored(Records records, Write write) throws IOException {
    boolean isStored;
    try {
      isStored = write.of(records);
    } catch (IOException e) {
      if (!home.isGone() || !open()) { // removed at this very moment: made anew at once
        throw e;
      }
      isStored = write.of(records);
    }
    if (isStored) {
      home.worked();
    } else {
      home.full();
    }
    return isStored;
  }

  /** Asked before each write: what is written without a lock file is another's, or nobody's. */
  private boolean open() throws IOException {
    if (home.isGone()) {
      own.forgetVanished();
      if (home.moveBackIn()) {
        writer.seal();
      } else {
        writer.leaveOff();
        own.abandon();
      }
    }
    return home.open();
  }

  private void look() throws IOException {
    if ((!home.isOpen() && !home.isWorthOpening()) || !open()) {
      leftovers.beginLook(Collections.emptyList());
      return;
    }
    home.touch();
    List<Path> siblings = home.siblings();
    List<Path> folders = new ArrayList<>(siblings);
    folders.add(home.folder());
    leftovers.beginLook(folders);
    leftovers.take(home.folder(), home.owner());
    for (Path sibling : siblings) {
      quietly(() -> lookInto(sibling));
    }
  }

  private void lookInto(Path sibling) throws IOException {
    home.check(sibling);
    leftovers.take(sibling, null);
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
