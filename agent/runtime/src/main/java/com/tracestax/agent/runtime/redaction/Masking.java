package com.tracestax.agent.runtime.redaction;

/** A text in which ranges, found from left to right, are replaced by the mask. */
final class Masking {

  private final String text;
  private StringBuilder masked;
  private int copied;

  Masking(String text) {
    this.text = text;
  }

  /** Ranges that begin before the last one ended are cut: they are masked already. */
  void mask(int start, int end) {
    int from = Math.max(start, copied);
    if (from >= end) {
      return;
    }
    if (masked == null) {
      masked = new StringBuilder(text.length());
    }
    masked.append(text, copied, from).append(Redactor.MASK);
    copied = end;
  }

  /** Where the last masked range ended. */
  int end() {
    return copied;
  }

  @Override
  public String toString() {
    return masked == null ? text : masked + text.substring(copied);
  }
}
