package com.tracestax.agent.delivery;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Says each thing once. What an event did wrong is said once for good, the counters tell the rest.
 * An outage is said when it begins and when it ends; one that comes back soon is only said again
 * after a while, so that a flapping endpoint does not fill a log. Delivery thread only: the
 * consumers are loggers and may do I/O. One that throws is not asked again.
 */
final class Warnings {
  /** Between two warnings of the same outage. */
  static final long REPEAT_AFTER_NANOS = TimeUnit.MINUTES.toNanos(10);

  private static final int MAX_TEXT_CHARS = 500;
  private static final Pattern USER_INFO = Pattern.compile("//[^/\\s@]*@");
  private static final Pattern CONTROL_CHARS = Pattern.compile("\\p{Cntrl}+");

  private final Consumer<String> warn;
  private final Consumer<String> notice;
  private final DeliveryClock clock;
  private final Map<Trouble, Long> saidAtNanos = new EnumMap<>(Trouble.class);
  private final Map<Trouble, String> openAtPath = new EnumMap<>(Trouble.class);
  private final Set<Trouble> openAndSaid = EnumSet.noneOf(Trouble.class);

  private volatile boolean isMute;

  Warnings(Consumer<String> warn, Consumer<String> notice, DeliveryClock clock) {
    this.warn = warn;
    this.notice = notice;
    this.clock = clock;
  }

  /** Any thread. What goes wrong from now on is meant to: connections are being closed. */
  void mute() {
    isMute = true;
  }

  void once(Trouble trouble, String text) {
    if (saidAtNanos.putIfAbsent(trouble, clock.nanoTime()) == null) {
      say(warn, text);
    }
  }

  /**
   * Said when it begins, and again only after a while.
   *
   * @param path the outage is over when this path works again
   */
  void outage(Trouble trouble, String path, String text) {
    openAtPath.putIfAbsent(trouble, path);
    if (!openAndSaid.contains(trouble) && isSilentForLong(trouble)) {
      openAndSaid.add(trouble);
      saidAtNanos.put(trouble, clock.nanoTime());
      say(warn, text);
    }
  }

  void works(String path, String endpoint) {
    if (openAtPath.isEmpty()) {
      return;
    }
    boolean wasSaid = false;
    for (Trouble trouble : Trouble.values()) {
      if (openAtPath.remove(trouble, path)) {
        wasSaid |= openAndSaid.remove(trouble);
      }
    }
    if (wasSaid) {
      say(notice, endpoint + " works again (" + path + ")");
    }
  }

  private boolean isSilentForLong(Trouble trouble) {
    Long saidAt = saidAtNanos.get(trouble);
    return saidAt == null || clock.nanoTime() - saidAt >= REPEAT_AFTER_NANOS;
  }

  private void say(Consumer<String> consumer, String text) {
    if (isMute) {
      return;
    }
    String line = CONTROL_CHARS.matcher(USER_INFO.matcher(text).replaceAll("//")).replaceAll(" ");
    boolean isLong = line.length() > MAX_TEXT_CHARS;
    try {
      consumer.accept(isLong ? line.substring(0, MAX_TEXT_CHARS) + "…" : line);
    } catch (Throwable t) { // there is nobody left to tell; delivery matters more
      isMute = true;
    }
  }
}
