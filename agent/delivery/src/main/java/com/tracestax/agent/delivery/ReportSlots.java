package com.tracestax.agent.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The latest report of each path, waiting to be sent. Reports say how things are now, so a newer
 * one replaces an older one and none is sent twice. Each is told its answer, or that there is none,
 * exactly once. {@link #put} comes from any thread, the rest runs on the delivery thread.
 */
final class ReportSlots {
  /** A thread dump of 500,000 characters fits, whatever its encoding. */
  private static final int MAX_REPORT_BYTES = 4 * 1024 * 1024;

  private final Map<String, Report> slots = new ConcurrentHashMap<>();
  private final EventEncoder encoder = new EventEncoder();
  private final Endpoint endpoint;
  private final Warnings warnings;
  private final Tally tally;

  ReportSlots(Endpoint endpoint, Warnings warnings, Tally tally) {
    this.endpoint = endpoint;
    this.warnings = warnings;
    this.tally = tally;
  }

  void put(String path, DeliveryEvent body, Consumer<Reply> onReply) {
    lost(path, slots.put(path, new Report(body, onReply)));
  }

  boolean isEmpty() {
    return slots.isEmpty();
  }

  /** True if every report that waited was accepted. */
  boolean sendAll(Supplier<Duration> timeout) {
    boolean allAccepted = true;
    for (String path : new ArrayList<>(slots.keySet())) {
      Report report = slots.remove(path);
      if (report != null) {
        allAccepted &= send(path, report, timeout.get());
      }
    }
    return allAccepted;
  }

  void clear() {
    for (String path : new ArrayList<>(slots.keySet())) {
      lost(path, slots.remove(path));
    }
  }

  private void lost(String path, Report report) {
    if (report != null) {
      tally.reportFailed();
      hand(Reply.none(), path, report.onReply);
    }
  }

  private boolean send(String path, Report report, Duration timeout) {
    byte[] json;
    try {
      json = encoder.encode(report.body, MAX_REPORT_BYTES);
    } catch (NotEncodedException e) {
      warnings.once(
          Trouble.ENCODING_FAILED, "A report for " + path + " is left out: " + e.getMessage());
      lost(path, report);
      return false;
    }
    Answer answer = endpoint.postReport(path, json, timeout);
    boolean accepted = answer.verdict() == Verdict.ACCEPTED;
    if (accepted) {
      tally.reportSent();
    } else {
      tally.reportFailed();
    }
    hand(answer.reply(), path, report.onReply);
    return accepted;
  }

  private void hand(Reply reply, String path, Consumer<Reply> onReply) {
    try {
      onReply.accept(reply);
    } catch (Throwable t) { // the answer is lost on its reader, delivery goes on
      warnings.once(Trouble.CALLBACK_FAILED, "The answer to " + path + " could not be used: " + t);
    }
  }

  private static final class Report {
    private final DeliveryEvent body;
    private final Consumer<Reply> onReply;

    Report(DeliveryEvent body, Consumer<Reply> onReply) {
      this.body = body;
      this.onReply = onReply;
    }
  }
}
