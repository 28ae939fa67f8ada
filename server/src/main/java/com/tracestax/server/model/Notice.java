package com.tracestax.server.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A fact about a job, a run or a worker that is no status of a run. */
public record Notice(
    String eventId,
    long atMs,
    Kind kind,
    Source source,
    WorkerIdentity worker,
    String thread,
    Subject subject)
    implements Fact {

  /**
   * What it is about. The queue is never null; which of the others are known depends on the kind.
   */
  public record Subject(
      String name,
      String queue,
      String taskId,
      Long scheduledForMs,
      Long lateMs,
      Long count,
      String member,
      String reason,
      String traceparent) {}

  /** What happened. */
  public enum Kind {
    VETOED,
    MISFIRED,
    INTERRUPTED,
    INTERRUPT_REFUSED,
    UNSCHEDULED,
    SCHEDULE_BROKEN,
    MEMBER_LOST,
    MEMBERS_TIMED_OUT,
    TIMED_OUT,
    ACKNOWLEDGE_FAILED,
    LAUNCH_REFUSED;

    /** About one member of a cluster, which it has to name. */
    public boolean isOfMember() {
      return this == MEMBER_LOST || this == TIMED_OUT;
    }

    /** About a job, which it has to name. */
    public boolean isOfJob() {
      return !isOfMember() && this != MEMBERS_TIMED_OUT;
    }

    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Kind> ofWireName(String name) {
      return Arrays.stream(values()).filter(kind -> kind.wireName().equals(name)).findFirst();
    }

    /** All of them, for messages. */
    public static String wireNames() {
      return Arrays.stream(values()).map(Kind::wireName).collect(Collectors.joining(", "));
    }
  }
}
