package com.tracestax.instrumentation.sqs;

/** Bytes of texts as UTF-8, which is what SQS counts, without encoding them. */
public final class MessageSize {
  private MessageSize() {}

  /**
   * @param text null counts nothing
   */
  public static long of(String text) {
    if (text == null) {
      return 0;
    }
    long bytes = text.length();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x800) {
        bytes += Character.isSurrogate(c) ? 1 : 2;
      } else if (c >= 0x80) {
        bytes++;
      }
    }
    return bytes;
  }
}
