package com.tracestax.server.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.tracestax.server.model.Notice;
import com.tracestax.server.store.StoredNotice;
import java.util.List;

/** A notice as JSON, with the sentence that page and terminal show. */
final class NoticeView {
  private static final long SECOND_MS = 1_000;
  private static final long MINUTE_MS = 60 * SECOND_MS;
  private static final long HOUR_MS = 60 * MINUTE_MS;
  private static final long DAY_MS = 24 * HOUR_MS;

  private NoticeView() {}

  static ObjectNode json(StoredNotice notice) {
    ObjectNode node = Answers.JSON.valueToTree(notice);
    return node.put("text", text(notice));
  }

  static List<ObjectNode> json(List<StoredNotice> notices) {
    return notices.stream().map(NoticeView::json).toList();
  }

  static String text(StoredNotice notice) {
    Notice.Kind kind = Notice.Kind.ofWireName(notice.kind()).orElseThrow();
    return switch (kind) {
      case VETOED -> notice.name() + " vetoed by a listener";
      case MISFIRED -> notice.name() + " misfired" + late(notice.lateMs());
      case INTERRUPTED -> notice.name() + " was asked to stop";
      case INTERRUPT_REFUSED -> notice.name() + " was asked to stop and cannot be interrupted";
      case UNSCHEDULED -> notice.name() + " ended its own schedule";
      case SCHEDULE_BROKEN -> notice.name() + " will not run again: its schedule is broken";
      case MEMBER_LOST -> member(notice) + " lost";
      case MEMBERS_TIMED_OUT -> timedOut(notice.count());
      case TIMED_OUT ->
          member(notice) + " was taken for dead by its cluster and lives: its jobs may run twice";
      case ACKNOWLEDGE_FAILED ->
          notice.name() + " could not be acknowledged: it may come again although it was handled";
      case LAUNCH_REFUSED -> notice.name() + " was not started" + refusal(notice.reason());
    };
  }

  private static String refusal(String reason) {
    if (reason == null) {
      return "";
    }
    return switch (reason) {
      case "already_running" -> ": its framework says that it is running already";
      case "not_restartable" -> ": it cannot be restarted";
      case "already_complete" -> ": it is complete already";
      case "invalid_parameters" -> ": its parameters are not valid";
      default -> ": " + reason.replace('_', ' ');
    };
  }

  /** Its worker, if that is known; and what its framework calls it. */
  private static String member(StoredNotice notice) {
    String name = notice.memberName() == null ? notice.member() : notice.memberName();
    String worker = notice.memberWorkerKey();
    return worker == null ? name : worker + " (" + name + ")";
  }

  private static String timedOut(Long count) {
    String removed = " removed from the cluster: no heartbeat in time";
    if (count == null) {
      return "Workers" + removed;
    }
    return count + (count == 1 ? " worker" : " workers") + removed;
  }

  private static String late(Long ms) {
    return ms == null ? "" : ", " + span(ms) + " late";
  }

  /** In the largest unit that fits, without fractions: nobody acts on the seconds of an hour. */
  private static String span(long ms) {
    if (ms < SECOND_MS) {
      return ms + " ms";
    }
    if (ms < 2 * MINUTE_MS) {
      return ms / SECOND_MS + " s";
    }
    if (ms < 2 * HOUR_MS) {
      return ms / MINUTE_MS + " min";
    }
    return ms < 2 * DAY_MS ? ms / HOUR_MS + " h" : ms / DAY_MS + " days";
  }
}
