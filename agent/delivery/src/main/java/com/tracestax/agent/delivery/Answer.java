package com.tracestax.agent.delivery;

/** A verdict and the reply it rests on. */
final class Answer {
  private final Verdict verdict;
  private final Reply reply;

  private Answer(Verdict verdict, Reply reply) {
    this.verdict = verdict;
    this.reply = reply;
  }

  static Answer of(Reply reply) {
    return new Answer(Verdict.of(reply.status()), reply);
  }

  static Answer none() {
    return new Answer(Verdict.UNANSWERED, Reply.none());
  }

  Verdict verdict() {
    return verdict;
  }

  /** Status 0 and empty when there was none. */
  Reply reply() {
    return reply;
  }
}
