package com.tracestax.agent.delivery.spool;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names of the spool's files: {@code <owner>.lock}, {@code <owner>.<place>.part} while a
 * segment is written, {@code <owner>.<place>.<events>.seg} afterwards, {@code *.aside} for what
 * cannot be used. The number of events is in the name so that a cut at the end of a record shows,
 * and so that counting needs no reading.
 */
final class FileName {
  static final String LOCK = ".lock";
  static final String ASIDE = ".aside";
  static final int UNKNOWN = -1;

  private static final String PART = ".part";
  private static final Pattern SEGMENT =
      Pattern.compile("([A-Za-z0-9_-]{1,64})\\.([0-9a-f]{16})\\.(?:part|([0-9]{1,9})\\.seg)");
  private static final Pattern LOCKED = Pattern.compile("([A-Za-z0-9_-]{1,64})\\.lock");

  private final String owner;
  private final long place;
  private final int events;

  private FileName(String owner, long place, int events) {
    this.owner = owner;
    this.place = place;
    this.events = events;
  }

  /** Null if it is not the name of a segment. */
  static FileName segment(String name) {
    Matcher matcher = SEGMENT.matcher(name);
    if (!matcher.matches()) {
      return null;
    }
    int events = matcher.group(3) == null ? UNKNOWN : Integer.parseInt(matcher.group(3));
    return new FileName(matcher.group(1), Long.parseUnsignedLong(matcher.group(2), 16), events);
  }

  /** Null if it is not the name of a lock file. */
  static String ownerOfLock(String name) {
    Matcher matcher = LOCKED.matcher(name);
    return matcher.matches() ? matcher.group(1) : null;
  }

  static boolean isOwner(String text) {
    return LOCKED.matcher(text + LOCK).matches();
  }

  static String part(String owner, long place) {
    return String.format(Locale.ROOT, "%s.%016x%s", owner, place, PART);
  }

  static String finished(String owner, long place, int events) {
    return String.format(Locale.ROOT, "%s.%016x.%d.seg", owner, place, events);
  }

  String owner() {
    return owner;
  }

  long place() {
    return place;
  }

  /** {@link #UNKNOWN} while the segment is written. */
  int events() {
    return events;
  }
}
