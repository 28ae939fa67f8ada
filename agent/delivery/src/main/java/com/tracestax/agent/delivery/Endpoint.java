package com.tracestax.agent.delivery;

import java.time.Duration;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/** The sender with its answers judged and its outages reported; never throws. */
final class Endpoint {
  private final Sender sender;
  private final Warnings warnings;
  private final Tally tally;
  private final DeliveryClock clock;
  private final Set<String> refusedReports = new HashSet<>();
  private final Set<String> acceptedReports = new HashSet<>();
  private boolean hasTakenReport;

  Endpoint(Sender sender, Warnings warnings, Tally tally, DeliveryClock clock) {
    this.sender = sender;
    this.warnings = warnings;
    this.tally = tally;
    this.clock = clock;
  }

  Answer post(String path, byte[] json, Duration timeout) {
    Reply reply;
    try {
      reply =
          Objects.requireNonNull(sender.post(path, json, timeout), "expected a reply, got null");
    } catch (Throwable t) { // an Error too: it must end in a back-off, not in a busy loop
      unanswered(path, t);
      return Answer.none();
    }
    Answer answer = Answer.of(reply);
    if (answer.verdict() != Verdict.ACCEPTED) {
      tally.requestFailed(path + ": status " + reply.status(), clock.epochMillis());
    }
    report(answer, path);
    return answer;
  }

  /**
   * As {@link #post}, for a report: these tell how the endpoint is when it has no events to take.
   */
  Answer postReport(String path, byte[] json, Duration timeout) {
    Answer answer = post(path, json, timeout);
    if (answer.verdict() == Verdict.REFUSED) {
      refusedReports.add(path);
      acceptedReports.remove(path);
    } else if (answer.verdict() == Verdict.ACCEPTED) {
      refusedReports.remove(path);
      acceptedReports.add(path);
      hasTakenReport = true;
    } else if (answer.verdict() == Verdict.KEY_REFUSED) {
      acceptedReports.remove(path);
    }
    return answer;
  }

  /** It refuses all reports too: what it refuses is not to blame. */
  boolean refusesReports() {
    return !refusedReports.isEmpty() && acceptedReports.isEmpty();
  }

  /** Whether a report has been taken since this was asked last. */
  boolean hasTakenReport() {
    boolean taken = hasTakenReport;
    hasTakenReport = false;
    return taken;
  }

  @Override
  public String toString() {
    return sender.toString();
  }

  private void unanswered(String path, Throwable failure) {
    boolean isKnown = failure instanceof ConnectionProblem;
    String what = isKnown ? failure.getMessage() : failure.toString();
    tally.requestFailed(path + ": " + what, clock.epochMillis());
    if (isKnown) {
      Trouble trouble = ((ConnectionProblem) failure).trouble();
      warnings.outage(trouble, path, sender + ": " + what + "; events are kept");
    } else {
      String text = sender + " did not answer at " + path + " (" + what + "); events are kept";
      warnings.outage(Trouble.UNREACHABLE, path, text);
    }
  }

  private String keyRefused(int status) {
    return status == 403 && !acceptedReports.isEmpty()
        ? ": the API key has been withdrawn, or something on the way refuses these events; they are"
            + " kept, and tried in ever smaller requests while heartbeats pass"
        : ": it refuses the API key; events are kept until it takes it";
  }

  private void report(Answer answer, String path) {
    String answered = sender + " answered " + answer.reply().status() + " at " + path;
    switch (answer.verdict()) {
      case ACCEPTED:
        warnings.works(path, toString());
        break;
      case KEY_REFUSED:
        warnings.outage(Trouble.KEY_REFUSED, path, answered + keyRefused(answer.reply().status()));
        break;
      case REDIRECTED:
        warnings.outage(
            Trouble.REDIRECTED,
            path,
            answered
                + " and points to host "
                + answer.reply().location()
                + "; redirects are not followed, events are kept");
        break;
      case TRY_LATER:
        warnings.outage(Trouble.OVERLOADED, path, answered + "; events are kept");
        break;
      default: // refused: the sender of the batch knows what becomes of it
        break;
    }
  }
}
