package com.tracestax.agent.delivery;

import java.io.IOException;

/** Why nothing can be sent, as a sentence for the log that needs no stack trace. */
final class ConnectionProblem extends IOException {
  private static final long serialVersionUID = 1L;

  private final Trouble trouble;

  ConnectionProblem(Trouble trouble, String sentence) {
    super(sentence);
    this.trouble = trouble;
  }

  ConnectionProblem(Trouble trouble, String sentence, Throwable cause) {
    super(sentence, cause);
    this.trouble = trouble;
  }

  Trouble trouble() {
    return trouble;
  }
}
