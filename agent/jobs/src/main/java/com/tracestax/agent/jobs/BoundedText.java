package com.tracestax.agent.jobs;

import java.io.Writer;

/** Collects text up to a number of characters and then refuses with {@link Full}. One thread. */
final class BoundedText extends Writer {
  private final int maxCharacters;
  private final StringBuilder text = new StringBuilder(512);

  BoundedText(int maxCharacters) {
    this.maxCharacters = maxCharacters;
  }

  @Override
  public void write(char[] buffer, int offset, int length) {
    int room = maxCharacters - text.length();
    text.append(buffer, offset, Math.min(room, length));
    if (length > room) {
      throw new Full();
    }
  }

  @Override
  public void flush() {
    // kept in memory
  }

  @Override
  public void close() {
    // nothing is held
  }

  @Override
  public String toString() {
    return text.toString();
  }

  /** Leaves {@code printStackTrace}, which knows no other way to stop. */
  static final class Full extends RuntimeException {
    private static final long serialVersionUID = 1;

    Full() {
      super(null, null, false, false);
    }
  }
}
