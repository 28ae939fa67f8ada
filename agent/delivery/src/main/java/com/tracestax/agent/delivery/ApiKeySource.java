package com.tracestax.agent.delivery;

import java.io.IOException;

/**
 * The key of the project, which may change while the JVM runs. Delivery thread only; may do I/O.
 */
public interface ApiKeySource {
  /**
   * The key in use.
   *
   * @throws IOException if there is none yet; its message is a sentence for the log
   */
  String current() throws IOException;

  /** The server refuses the key: looks for another. True if there is one now. */
  boolean renew();

  static ApiKeySource of(String key) {
    return new ApiKeySource() {
      @Override
      public String current() {
        return key;
      }

      @Override
      public boolean renew() {
        return false;
      }
    };
  }
}
