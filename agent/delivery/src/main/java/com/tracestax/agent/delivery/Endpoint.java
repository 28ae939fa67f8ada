package com.tracestax.agent.delivery;

import java.time.Duration;
import java.util.Objects;

/** The sender with its answers judged and its outages reported; never throws. */
final class Endpoint {
  private final Sender sender;
  private final Warnings warnings;

  Endpoint(Sender sender, Warnings warnings) {
    this.sender = sender;
    this.warnings = warnings;
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
    report(answer, path);
    return answer;
  }

  @Override
  public String toString() {
    return sender.toString();
  }

  private void unanswered(String path, Throwable failure) {
    if (failure instanceof ConnectionProblem) {
      ConnectionProblem known = (ConnectionProblem) failure;
      warnings.outage(known.trouble(), path, sender + ": " + known.getMessage() + "; events wait");
      return;
    }
    String text =
        sender + " did not answer at " + path + " (" + failure + "); events wait in memory";
    warnings.outage(Trouble.UNREACHABLE, path, text);
  }

  private void report(Answer answer, String path) {
    String answered = sender + " answered " + answer.reply().status() + " at " + path;
    switch (answer.verdict()) {
      case ACCEPTED:
        warnings.works(path, toString());
        break;
      case KEY_REFUSED:
        warnings.outage(
            Trouble.KEY_REFUSED,
            path,
            answered + ": it refuses the API key; events wait in memory until it takes it");
        break;
      case REDIRECTED:
        warnings.outage(
            Trouble.REDIRECTED,
            path,
            answered
                + " and points to host "
                + answer.reply().location()
                + "; redirects are not followed, events wait in memory");
        break;
      case TRY_LATER:
        warnings.outage(Trouble.OVERLOADED, path, answered + "; events wait in memory");
        break;
      default: // refused: the sender of the batch knows what becomes of it
        break;
    }
  }
}
